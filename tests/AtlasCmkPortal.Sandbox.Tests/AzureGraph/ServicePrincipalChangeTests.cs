using System.Net.Http.Json;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureGraph;

/// <summary>Each test has a sandbox of its own: it changes who gets a token.</summary>
public sealed class ServicePrincipalChangeTests : SandboxTest
{
    private const string Principals = "https://graph.microsoft.com/v1.0/servicePrincipals";
    private const string Policies = "https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies";
    private const string Orders = "0b9ec71d-0000-4000-8000-000000000102";
    private const string OrdersClientId = "a99c11e4-0000-4000-8000-000000000102";
    private const string FabrikamClientId = "a99c11e4-0000-4000-8000-000000000301";
    private const string AtlasApp = "9efedfcc-2eca-4b27-a613-0cad1e114cb7";

    [Fact]
    public async Task Get_ByIdFilterOrClientId_IsTheSame()
    {
        var one = await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Principals}/{Orders}");
        Assert.Equal(
            (OrdersClientId, "atlas-orders", true),
            (one.GetProperty("appId").GetString(), one.GetProperty("displayName").GetString(), one.GetProperty("accountEnabled").GetBoolean()));
        Assert.Equal(
            one.GetRawText(),
            (await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Principals}(appId='{OrdersClientId}')")).GetRawText());
        var found = await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Principals}?$filter=appId%20eq%20'{OrdersClientId}'&$select=id");
        Assert.Equal(Orders, Assert.Single(Assert.Single(found.GetProperty("value").EnumerateArray()).EnumerateObject()).Value.GetString());
    }

    [Fact]
    public async Task Disabled_GetsNoTokenUntilItIsEnabled()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, $"{Principals}/{Orders}", new { accountEnabled = false });
        await RefusedAsync(400, "unauthorized_client", 7000112);
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, $"{Principals}/{Orders}", new { accountEnabled = true });
        Assert.Equal(200, (await SignInAsync()).Status);
    }

    [Fact]
    public async Task Deleted_IsMissingAndComesBackAsAnother()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, $"{Principals}/{Orders}");
        await RefusedAsync(401, "invalid_client", 7000229);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, $"{Principals}(appId='{OrdersClientId}')", 404, "Request_ResourceNotFound");
        var (response, made) = await Azure.SendAsync("portal-admin", HttpMethod.Post, Principals, new { appId = OrdersClientId });
        Assert.Equal(201, (int)response.StatusCode);
        Assert.NotEqual(Orders, made.GetProperty("id").GetString());
        using var again = new AzureClient(Sandbox);
        await again.RefusedAsync("atlas-orders", HttpMethod.Get, again.KeyOf("contoso-orders-kv"), 403, "Forbidden", "ForbiddenByPolicy");
    }

    [Fact]
    public async Task ByClientId_ChangedOrDeleted_IsTheSamePrincipal()
    {
        var byClientId = $"{Principals}(appId='{OrdersClientId}')";
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, byClientId, new { accountEnabled = false });
        await RefusedAsync(400, "unauthorized_client", 7000112);
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, byClientId);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Patch, byClientId, 404, "Request_ResourceNotFound", body: new { accountEnabled = true });
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Principals, new { appId = OrdersClientId, accountEnabled = false });
        await RefusedAsync(400, "unauthorized_client", 7000112);
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Delete, byClientId, 403, "Authorization_RequestDenied");
    }

    [Fact]
    public async Task Post_AtlasOwnApplication_GivesItAPrincipalHere()
    {
        await DeleteAtlasAsync();
        var made = await Azure.DoAsync("portal-admin", HttpMethod.Post, Principals, new { appId = AtlasApp });
        Assert.Equal("MongoDB Atlas - Azure Key Vault", made.GetProperty("displayName").GetString());
        Assert.NotEqual("c0117050-0000-4000-8000-000000000001", made.GetProperty("appOwnerOrganizationId").GetString());
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            Principals,
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            body: new { appId = AtlasApp });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, Principals, 400, "Request_BadRequest", body: new { appId = FabrikamClientId });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, Principals, 400, "Request_BadRequest", body: new { appId = Guid.Empty });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, Principals, 400, "BadRequest", body: new { });
    }

    [Fact]
    public async Task Token_OfAMultiTenantAppWithoutAPrincipal_Is7000229()
    {
        await DeleteAtlasAsync();
        Assert.Equal((401, 7000229), await SignInAsync(AtlasApp, "whatever"));
    }

    [Fact]
    public async Task Operations_OfAnotherTenantOrWithoutThePermission_AreRefused()
    {
        var foreign = Principals + "/0b9ec71d-0000-4000-8000-000000000301";
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, foreign, 404, "Request_ResourceNotFound");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Patch, foreign, 404, "Request_ResourceNotFound", body: new { accountEnabled = false });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Delete, foreign, 404, "Request_ResourceNotFound");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, Principals, 403, "Authorization_RequestDenied");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, $"{Principals}/{Orders}", 403, "Authorization_RequestDenied");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, $"{Principals}(appId='{OrdersClientId}')", 403, "Authorization_RequestDenied");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Post, Principals, 403, "Authorization_RequestDenied", body: new { appId = AtlasApp });
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Patch,
            $"{Principals}/{Orders}",
            403,
            "Authorization_RequestDenied",
            body: new { accountEnabled = false });
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Delete, $"{Principals}/{Orders}", 403, "Authorization_RequestDenied");
        Assert.Equal(200, (await SignInAsync()).Status);
    }

    [Fact]
    public async Task Policy_Blocking_StopsTokensOfTheNamedAlone()
    {
        var policy = await Azure.DoAsync("portal-admin", HttpMethod.Post, Policies, Policy("enabled", [Orders]));
        await RefusedAsync(400, "invalid_grant", 53003);
        using (var others = new AzureClient(Sandbox)) await others.TokenAsync("atlas-payments", "https://vault.azure.net");
        var listed = await Azure.DoAsync("portal-admin", HttpMethod.Get, Policies);
        Assert.Equal(policy.GetProperty("id").GetString(), Assert.Single(listed.GetProperty("value").EnumerateArray()).GetProperty("id").GetString());
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, $"{Policies}/{policy.GetProperty("id").GetString()}");
        Assert.Equal(200, (await SignInAsync()).Status);
    }

    [Fact]
    public async Task Policy_ForEverybody_SparesTheExcludedAndThoseOnlyReported()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Policies, Policy("enabledForReportingButNotEnforced", [Orders]));
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Policies, Policy("enabled", ["ServicePrincipalsInMyTenant"], Orders));
        Assert.Equal(200, (await SignInAsync()).Status);
        var payments = Sandbox.Credentials.Apps["atlas-payments"];
        Assert.Equal((400, 53003), await SignInAsync(payments.ClientId, payments.Secret));
    }

    [Fact]
    public async Task Policy_MalformedOrWithoutThePermission_IsRefused()
    {
        await PolicyRefusedAsync(400, "BadRequest", Policy("on", [Orders]));
        await PolicyRefusedAsync(400, "BadRequest", Policy("enabled", []));
        await PolicyRefusedAsync(400, "BadRequest", Policy("enabled", [null!]));
        await PolicyRefusedAsync(400, "BadRequest", Policy("enabled", [Orders], [null!]));
        await PolicyRefusedAsync(400, "BadRequest", new { state = "enabled", grantControls = new { builtInControls = (string[])["mfa"] } });
        await PolicyRefusedAsync(404, "Request_ResourceNotFound", Policy("enabled", ["0b9ec71d-0000-4000-8000-000000000301"]));
        await Azure.RefusedAsync("portal-admin", HttpMethod.Delete, $"{Policies}/{Guid.Empty}", 404, "Request_ResourceNotFound");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Post, Policies, 403, "Authorization_RequestDenied", body: Policy("enabled", [Orders]));
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, Policies, 403, "Authorization_RequestDenied");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Delete, $"{Policies}/{Guid.Empty}", 403, "Authorization_RequestDenied");
        Assert.Equal(200, (await SignInAsync()).Status);
    }

    private async Task DeleteAtlasAsync()
    {
        var atlas = await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Principals}(appId='{AtlasApp}')");
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, $"{Principals}/{atlas.GetProperty("id").GetString()}");
    }

    private static object Policy(string state, string[] includeServicePrincipals, params string[] excludeServicePrincipals)
        => new
        {
            displayName = "No apps",
            state,
            conditions = new { clientApplications = new { includeServicePrincipals, excludeServicePrincipals } },
            grantControls = new { @operator = "OR", builtInControls = (string[])["block"] },
        };

    private Task PolicyRefusedAsync(int status, string code, object body) =>
        Azure.RefusedAsync("portal-admin", HttpMethod.Post, Policies, status, code, body: body);

    private async Task RefusedAsync(int status, string error, int code)
    {
        var orders = Sandbox.Credentials.Apps["atlas-orders"];
        Assert.Equal((status, code), await SignInAsync(orders.ClientId, orders.Secret, error));
    }

    private Task<(int Status, int Code)> SignInAsync()
    {
        var orders = Sandbox.Credentials.Apps["atlas-orders"];
        return SignInAsync(orders.ClientId, orders.Secret);
    }

    private async Task<(int Status, int Code)> SignInAsync(string clientId, string secret, string? error = null)
    {
        using var azure = new AzureClient(Sandbox);
        using var response = await azure.RequestTokenAsync(
            "contoso.example",
            ("client_id", clientId),
            ("client_secret", secret),
            ("scope", "https://vault.azure.net/.default"),
            ("grant_type", "client_credentials"));
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        if (error is not null) Assert.Equal(error, body.GetProperty("error").GetString());
        return ((int)response.StatusCode, body.TryGetProperty("error_codes", out var codes) ? codes[0].GetInt32() : 0);
    }
}
