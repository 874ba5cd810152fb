using System.Globalization;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.KeyVault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

/// <summary>Firewalls, dates and restarts: what changes a vault or the clock, so each test has its own sandbox.</summary>
public sealed class VaultNetworkTests : SandboxTest
{
    private static readonly string OrdersResource = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");

    [Fact]
    public async Task Firewall_Deny_NamesTheBlockedAddressAndAdmitsTheListed()
    {
        await PatchAsync(new { networkAcls = new { defaultAction = "Deny", ipRules = new[] { new { value = "192.0.2.10" } } } });
        var message = await Azure.RefusedAsync(
            "atlas-orders",
            HttpMethod.Get,
            AzureClient.Orders + "/keys/AtlasKMSKey",
            403,
            "Forbidden",
            "ForbiddenByFirewall");
        Assert.Contains("\r\nClient address: 203.0.113.9\r\n", message, StringComparison.Ordinal);

        // The control plane's address is on the list: only a caller that the sandbox itself vouches for can have it.
        using var inside = Sandbox.Host.Services.GetRequiredService<InternalHttpClients>().CreateClient(InternalHttpClients.ControlPlane);
        inside.DefaultRequestHeaders.Authorization = new("Bearer", await Azure.TokenAsync("atlas-orders", "https://vault.azure.net"));
        using var admitted = await inside.GetAsync(
            new Uri(AzureClient.Orders + "/keys/AtlasKMSKey?api-version=7.6"),
            TestContext.Current.CancellationToken);
        Assert.True(admitted.IsSuccessStatusCode);

        using var liar = Sandbox.Cloud();
        liar.DefaultRequestHeaders.Authorization = inside.DefaultRequestHeaders.Authorization;
        liar.DefaultRequestHeaders.Add("X-Sandbox-Caller", "192.0.2.10 0000");
        using var refused = await liar.GetAsync(
            new Uri(AzureClient.Orders + "/keys/AtlasKMSKey?api-version=7.6"),
            TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)refused.StatusCode);

        var vault = await Azure.DoAsync("portal-watcher", HttpMethod.Get, OrdersResource);
        Assert.Equal(
            "192.0.2.10/32",
            vault.GetProperty("properties").GetProperty("networkAcls").GetProperty("ipRules")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task PublicAccess_Disabled_IsForbiddenByConnectionButStillChallenges()
    {
        await PatchAsync(new { publicNetworkAccess = "Disabled" });
        var (challenged, _) = await Azure.SendAsync(null, HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey");
        Assert.Equal(401, (int)challenged.StatusCode);
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey", 403, "Forbidden", "ForbiddenByConnection");
    }

    [Fact]
    public async Task AccessPolicies_Replaced_CountAtOnceAndOverARestart()
    {
        var key = Azure.KeyOf("contoso-orders-kv");
        var vault = await Azure.DoAsync("portal-watcher", HttpMethod.Get, OrdersResource);
        var orders = vault.GetProperty("properties").GetProperty("accessPolicies").EnumerateArray().First();
        await PatchAsync(
            new
            {
                accessPolicies = new[]
                {
                    new
                    {
                        tenantId = orders.GetProperty("tenantId").GetString(),
                        objectId = orders.GetProperty("objectId").GetString(),
                        permissions = new { keys = (string[])["Get", "WrapKey", "UnwrapKey"] },
                    },
                },
            });
        await Azure.DoAsync("atlas-orders", HttpMethod.Get, key);
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Post, key + "/encrypt", 403, "Forbidden", "ForbiddenByPolicy", AzureClient.Crypto([1]));
        var wrapped = await Azure.DoAsync("atlas-orders", HttpMethod.Post, key + "/wrapkey", AzureClient.Crypto([1]));

        await Sandbox.RestartAsync();
        using var after = new AzureClient(Sandbox);
        await after.RefusedAsync("atlas-orders", HttpMethod.Post, key + "/encrypt", 403, "Forbidden", "ForbiddenByPolicy", AzureClient.Crypto([1]));
        await after.DoAsync("atlas-orders", HttpMethod.Post, key + "/unwrapkey", AzureClient.Crypto(AzureClient.ValueOf(wrapped)));
    }

    [Fact]
    public async Task Dates_OfTheWorld_RuleWhatProtectsButNotWhatOpens()
    {
        var key = Azure.KeyOf("contoso-orders-kv");
        var sealedValue = await Azure.DoAsync("atlas-orders", HttpMethod.Post, key + "/encrypt", AzureClient.Crypto([1]));
        var now = TimeProvider.System.GetUtcNow();
        await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            key,
            new { attributes = new { nbf = now.AddDays(10).ToUnixTimeSeconds(), exp = now.AddDays(20).ToUnixTimeSeconds() } });
        await RefusedToProtectButOpensAsync(key, AzureClient.ValueOf(sealedValue), "not yet valid");
        await Sandbox.AdvanceAsync("P15D");
        var within = await Azure.DoAsync("atlas-orders", HttpMethod.Post, key + "/encrypt", AzureClient.Crypto([1]));
        Assert.Equal(key, within.GetProperty("kid").GetString());
        await Sandbox.AdvanceAsync("P10D");
        await RefusedToProtectButOpensAsync(key, AzureClient.ValueOf(sealedValue), "expired");
    }

    [Fact]
    public async Task Time_Advanced_ExpiresSecretsButNotTokens()
    {
        var key = Azure.KeyOf("contoso-orders-kv");
        await Azure.TokenAsync("atlas-orders", "https://vault.azure.net");
        await Sandbox.AdvanceAsync("P90D");
        using (var fresh = new AzureClient(Sandbox)) await fresh.DoAsync("atlas-orders", HttpMethod.Get, key);

        await Sandbox.AdvanceAsync("P300D");
        await Azure.DoAsync("atlas-orders", HttpMethod.Get, key);
        var orders = Sandbox.Credentials.Apps["atlas-orders"];
        using var response = await Azure.RequestTokenAsync(
            orders.TenantId,
            ("client_id", orders.ClientId),
            ("client_secret", orders.Secret),
            ("scope", "https://vault.azure.net/.default"),
            ("grant_type", "client_credentials"));
        Assert.Contains("AADSTS7000222", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_PastTheRetention_PurgesDeletedKeys()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, AzureClient.Orders + "/keys/AtlasKMSKey");
        await Sandbox.AdvanceAsync("P89D");
        await Azure.DoAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/deletedkeys/AtlasKMSKey");
        await Sandbox.AdvanceAsync("P2D");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/deletedkeys/AtlasKMSKey", 404, "KeyNotFound");
        await Azure.DoAsync("portal-admin", HttpMethod.Post, AzureClient.Orders + "/keys/AtlasKMSKey/create", new { kty = "RSA" });
    }

    [Fact]
    public async Task Reset_LaysTheWorldAnewWithOtherKeysAndTheSameCredentials()
    {
        var (before, key) = (Sandbox.Credentials, Azure.KeyOf("contoso-orders-kv"));
        await Azure.TokenAsync("atlas-orders", "https://vault.azure.net");
        await Sandbox.ControlAsync(HttpMethod.Post, "/_sandbox/reset");
        var after = Sandbox.Credentials;
        Assert.Equal(before.Apps, after.Apps);
        Assert.Equal(before.AtlasApiKeys, after.AtlasApiKeys);
        Assert.NotEqual(key, after.Keys["contoso-orders-kv"]);
        // With the token of before.
        await Azure.DoAsync("atlas-orders", HttpMethod.Get, after.Keys["contoso-orders-kv"]);
    }

    [Fact]
    public async Task Faults_OfAVault_AreInItsShape()
    {
        var key = Azure.KeyOf("contoso-orders-kv");
        await Azure.TokenAsync("atlas-orders", "https://vault.azure.net");
        await Sandbox.ControlAsync(
            HttpMethod.Put,
            "/_sandbox/faults",
            new[]
            {
                new
                {
                    service = "keyvault",
                    match = "/keys/*/encrypt",
                    status = 429,
                    retryAfter = 7,
                },
            });
        await Azure.DoAsync("atlas-orders", HttpMethod.Get, key);
        var message = await Azure.RefusedAsync("atlas-orders", HttpMethod.Post, key + "/encrypt", 429, "Throttled", body: AzureClient.Crypto([1]));
        Assert.Contains("VaultRequestTypeLimitReached", message, StringComparison.Ordinal);
        var requests = await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/requests?service=keyvault");
        Assert.Equal(
            "200 429",
            string.Join(
                ' ',
                requests.EnumerateArray().Select(request => request.GetProperty("status").GetInt32().ToString(CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void VaultOf_VaultDeletedMeanwhile_IsNoConnectionRatherThanABug()
    {
        var context = new DefaultHttpContext { Request = { Host = new HostString("contoso-gone-kv.vault.azure.net") } };
        Assert.Throws<NoConnectionException>(() => Sandbox.Host.Services.GetRequiredService<VaultAuthorization>().VaultOf(context));
    }

    [Fact]
    public async Task Dns_ExistingVault_Resolves()
    {
        var found = await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/dns?name=contoso-orders-kv.vault.azure.net");
        Assert.Equal(1, found.GetProperty("addresses").GetArrayLength());
        using var client = Sandbox.Local();
        using var otherCloud = await client.GetAsync(
            new Uri("/_sandbox/dns?name=contoso-orders-kv.vault.azure.cn", UriKind.Relative),
            TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)otherCloud.StatusCode);
    }

    private Task PatchAsync(object properties) => Azure.DoAsync("portal-admin", HttpMethod.Patch, OrdersResource, new { properties });

    private async Task RefusedToProtectButOpensAsync(string key, byte[] sealedValue, string reason)
    {
        Assert.Contains(
            reason,
            await Azure.RefusedAsync("atlas-orders", HttpMethod.Post, key + "/encrypt", 403, "Forbidden", body: AzureClient.Crypto([1])),
            StringComparison.Ordinal);
        await Azure.DoAsync("atlas-orders", HttpMethod.Post, key + "/decrypt", AzureClient.Crypto(sealedValue));
    }
}
