using System.Net.Http.Headers;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;
using AtlasCmkPortal.Sandbox.State;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own. Nobody but another module asks for a connection, so the tests are that module.</summary>
public sealed class PrivateEndpointConnectionTests : SandboxTest
{
    private const string Name = "atlas-westeurope";
    private const string Endpoint =
        "/subscriptions/0a71a500-0000-4000-8000-000000000001/resourceGroups/atlas/providers/Microsoft.Network/privateEndpoints/pe-1";
    private const string Inside = "10.8.0.4";
    private static readonly string Orders = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");
    private static readonly string Connection = $"{Orders}/privateEndpointConnections/{Name}";

    private PrivateEndpointConnections Connections => Sandbox.Host.Services.GetRequiredService<PrivateEndpointConnections>();

    private string Key => Azure.KeyOf("contoso-orders-kv");

    [Fact]
    public async Task Request_Pending_IsShownWithTheVaultAndInTheList()
    {
        Request();
        var vault = await Azure.DoAsync("portal-watcher", HttpMethod.Get, Orders);
        var inVault = Assert.Single(vault.GetProperty("properties").GetProperty("privateEndpointConnections").EnumerateArray());
        var list = await Azure.DoAsync("portal-watcher", HttpMethod.Get, Orders + "/privateEndpointConnections");
        var listed = Assert.Single(list.GetProperty("value").EnumerateArray());
        var one = await Azure.DoAsync("portal-watcher", HttpMethod.Get, Connection);
        Assert.Equal(one.GetRawText(), listed.GetRawText());
        Assert.Equal(one.GetProperty("properties").GetRawText(), inVault.GetProperty("properties").GetRawText());
        Assert.Equal(new Uri(Connection).AbsolutePath, one.GetProperty("id").GetString());
        Assert.Equal(Name, one.GetProperty("name").GetString());
        Assert.Equal(Endpoint, one.GetProperty("properties").GetProperty("privateEndpoint").GetProperty("id").GetString());
        Assert.Equal(("Pending", "Please"), StateOf(one));
    }

    [Fact]
    public async Task Approved_Connection_PassesWhateverThePublicNetworkMay()
    {
        await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            Orders,
            new { properties = new { publicNetworkAccess = "Disabled", networkAcls = new { defaultAction = "Deny" } } });
        Request();
        await Assert.ThrowsAsync<HttpRequestException>(() => GetKeyAsync(Name));
        var approved = await DecideAsync("approved", "Fine");
        Assert.Equal(("Approved", "Fine"), StateOf(approved));

        using var response = await GetKeyAsync(Name);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(
            $"conn_type=PrivateLink;private_endpoint={Endpoint};addr={Inside};act_addr_fam=InterNetworkV6;",
            Assert.Single(response.Headers.GetValues("x-ms-keyvault-network-info")));

        // From the same address, but over the public network.
        using var outside = await GetKeyAsync(connection: null);
        Assert.Equal(403, (int)outside.StatusCode);
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, Key, 403, "Forbidden", "ForbiddenByConnection");
        Assert.StartsWith("conn_type=Ipv4;", Assert.Single(outside.Headers.GetValues("x-ms-keyvault-network-info")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approved_Connection_IsOneVaultsAndProvenByTheSandboxOnly()
    {
        Request();
        await DecideAsync("Approved");
        await Assert.ThrowsAsync<HttpRequestException>(() => GetKeyAsync(Name, Azure.KeyOf("contoso-payments-kv")));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetKeyAsync("atlas-northeurope"));

        await Azure.DoAsync("portal-admin", HttpMethod.Patch, Orders, new { properties = new { publicNetworkAccess = "Disabled" } });
        using var liar = Sandbox.Cloud();
        liar.DefaultRequestHeaders.Authorization = await AuthorizationAsync();
        liar.DefaultRequestHeaders.Add("X-Sandbox-Caller", $"{Inside} 0000 {Name}");
        using var refused = await liar.GetAsync(new Uri(Key + "?api-version=7.6"), TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Rejected_Connection_CarriesNothingAndStaysRejected()
    {
        Request();
        await DecideAsync("Approved", "Fine");
        Assert.Equal(("Rejected", "Fine"), StateOf(await DecideAsync("Rejected")));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetKeyAsync(Name));
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Connection, 400, "BadRequest", body: Decision("Approved"));
        await DecideAsync("Rejected");
        Request();
        Assert.Equal(("Approved", "Please"), StateOf(await DecideAsync("Approved")));
    }

    [Fact]
    public async Task Delete_Connection_CutsOffAndLeavesNothing()
    {
        Request();
        await DecideAsync("Approved");
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Connection);
        await Assert.ThrowsAsync<HttpRequestException>(() => GetKeyAsync(Name));
        Assert.Null(Connections.Find(IdOf(Orders), Name));
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Connection, 404, "ResourceNotFound");
        Assert.Equal(204, (int)(await Azure.SendAsync("portal-admin", HttpMethod.Delete, Connection)).Response.StatusCode);
        var vault = await Azure.DoAsync("portal-watcher", HttpMethod.Get, Orders);
        Assert.False(vault.GetProperty("properties").TryGetProperty("privateEndpointConnections", out _));
    }

    [Fact]
    public async Task Room_FindsItsConnectionAfterARestartAndRemovesIt()
    {
        Request();
        await DecideAsync("Approved");
        await Sandbox.RestartAsync();
        Assert.Equal(PrivateEndpointStatus.Approved, Connections.Find(IdOf(Orders).ToUpperInvariant(), Name)?.Status);
        Assert.Null(Connections.Find(IdOf(Orders) + "x", Name));
        Assert.True(Write(transaction => Connections.Remove(transaction, IdOf(Orders), Name)));
        Assert.False(Write(transaction => Connections.Remove(transaction, IdOf(Orders), Name)));
        Assert.Null(Write(transaction => Connections.Request(transaction, IdOf(Orders) + "x", Name, Endpoint, "Please")));
        Assert.Null(Write(transaction => Connections.Find(transaction, IdOf(Orders), Name)));
    }

    [Fact]
    public async Task Delete_Vault_EndsItsConnections()
    {
        Request();
        await DecideAsync("Approved");
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        Assert.Null(Connections.Find(IdOf(Orders), Name));
        await Azure.DoAsync("portal-admin", HttpMethod.Put, Orders, new { location = "westeurope", properties = new { createMode = "recover" } });
        Assert.Null(Connections.Find(IdOf(Orders), Name));
    }

    [Theory]
    [InlineData("Pending")]
    [InlineData("Disconnected")]
    [InlineData(null)]
    public async Task Put_OtherStatus_ChangesNothing(string? status)
    {
        Request();
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Connection, 400, "InvalidRequestContent", body: Decision(status));
        Assert.Equal(("Pending", "Please"), StateOf(await Azure.DoAsync("portal-watcher", HttpMethod.Get, Connection)));
    }

    [Fact]
    public async Task Operations_MalformedAbsentOrWithoutTheRight_AreRefused()
    {
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Connection, 404, "ResourceNotFound", body: Decision("Approved"));
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Orders + "x/privateEndpointConnections", 404, "ResourceNotFound");
        Request();
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Connection, 400, "InvalidRequestContent", body: new { properties = new { } });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Connection, 400, "InvalidRequestContent", body: new[] { 1 });
        var described = new { properties = new { privateLinkServiceConnectionState = new { status = "Approved", description = 1 } } };
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Connection, 400, "InvalidRequestContent", body: described);
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Put, Connection, 403, "AuthorizationFailed", body: Decision("Approved"));
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Delete, Connection, 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Connection, 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Orders + "/privateEndpointConnections", 403, "AuthorizationFailed");
    }

    private static string IdOf(string url) => new Uri(url).AbsolutePath;

    private static object Decision(string? status, string? description = null)
        => description is null
            ? new { properties = new { privateLinkServiceConnectionState = new { status } } }
            : new { etag = "", properties = new { privateLinkServiceConnectionState = new { status, description } } };

    private static (string? Status, string? Description) StateOf(System.Text.Json.JsonElement connection)
    {
        var state = connection.GetProperty("properties").GetProperty("privateLinkServiceConnectionState");
        return (state.GetProperty("status").GetString(), state.GetProperty("description").GetString());
    }

    private T Write<T>(Func<StateTransaction, T> work) => Sandbox.Host.Services.GetRequiredService<StateStore>().Write(work);

    private void Request() => Assert.NotNull(Write(transaction => Connections.Request(transaction, IdOf(Orders), Name, Endpoint, "Please")));

    private Task<System.Text.Json.JsonElement> DecideAsync(string status, string? description = null)
        => Azure.DoAsync("portal-admin", HttpMethod.Put, Connection, Decision(status, description));

    private async Task<AuthenticationHeaderValue> AuthorizationAsync() =>
        new("Bearer", await Azure.TokenAsync("atlas-orders", "https://vault.azure.net"));

    private async Task<HttpResponseMessage> GetKeyAsync(string? connection, string? key = null)
    {
        using var client = Sandbox.Host.Services.GetRequiredService<InternalHttpClients>().CreateClient(Inside, connection);
        client.DefaultRequestHeaders.Authorization = await AuthorizationAsync();
        return await client.GetAsync(new Uri($"{key ?? Key}?api-version=7.6"), TestContext.Current.CancellationToken);
    }
}
