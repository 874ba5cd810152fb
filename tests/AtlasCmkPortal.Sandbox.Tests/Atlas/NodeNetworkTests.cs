namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>A vault without public access: nodes reach it through the private endpoint of their own region, and only through that.</summary>
public sealed class NodeNetworkTests : IAsyncLifetime
{
    private const string Endpoints = NodeWorld.PaymentsConfig + "/AZURE/privateEndpoints";
    private static readonly string Vault = AzureClient.VaultUri("contoso-payments-kv", "rg-payments");
    private NodeWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await NodeWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Restart_WithAnEndpointInItsRegionOnly_ComesBack()
    {
        await ActivateAsync("EUROPE_WEST");
        await _world.Azure.DoAsync("portal-admin", HttpMethod.Patch, Vault, new { properties = new { publicNetworkAccess = "Disabled" } });
        foreach (var cluster in (string[])["ledger", "payments"])
        {
            await _world.PauseAsync(AtlasClient.Payments, cluster, paused: true);
            await _world.PauseAsync(AtlasClient.Payments, cluster, paused: false);
        }

        await _world.Sandbox.AdvanceAsync("PT13S");
        Assert.Equal(
            ("---", "RRR"),
            (await _world.RunningAsync(AtlasClient.Payments, "ledger"), await _world.RunningAsync(AtlasClient.Payments, "payments")));
        await ActivateAsync("EUROPE_NORTH");
        await _world.Sandbox.AdvanceAsync("PT16M");
        await _world.Sandbox.AdvanceAsync("PT13S");
        Assert.Equal("RRR", await _world.RunningAsync(AtlasClient.Payments, "ledger"));
    }

    private async Task ActivateAsync(string region)
    {
        await _world.Atlas.PatchAsync(NodeWorld.PaymentsConfig, new { azureKeyVault = new { requirePrivateNetworking = true } });
        var made = await _world.Atlas.SucceedAsync(202, HttpMethod.Post, Endpoints, new { cloudProvider = "AZURE", regionName = region });
        await _world.Sandbox.AdvanceAsync("PT2M");
        var endpoint = await _world.Atlas.GetAsync($"{Endpoints}/{made.GetProperty("id").GetString()}");
        await _world.Azure.DoAsync(
            "portal-admin", HttpMethod.Put, $"{Vault}/privateEndpointConnections/{endpoint.GetProperty("privateEndpointConnectionName").GetString()}",
            new { properties = new { privateLinkServiceConnectionState = new { status = "Approved", description = "By hand" } } });
        await _world.Sandbox.AdvanceAsync("PT3M");
    }
}
