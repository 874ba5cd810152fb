namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Nodes;

/// <summary>A vault without public access: nodes reach it through the private endpoint of their own region, and only through that.</summary>
public sealed class NodeNetworkTests : IAsyncLifetime
{
    private const string Endpoints = NodeScenario.PaymentsConfig + "/AZURE/privateEndpoints";
    private static readonly string Vault = AzureClient.VaultUri("contoso-payments-kv", "rg-payments");
    private NodeScenario _scenario = null!;

    public async ValueTask InitializeAsync() => _scenario = await NodeScenario.StartAsync();

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task Restart_WithAnEndpointInItsRegionOnly_ComesBack()
    {
        await ActivateAsync("EUROPE_WEST");
        await _scenario.Azure.DoAsync("portal-admin", HttpMethod.Patch, Vault, new { properties = new { publicNetworkAccess = "Disabled" } });
        foreach (var cluster in (string[])["ledger", "payments"])
        {
            await _scenario.PauseAsync(AtlasClient.Payments, cluster, paused: true);
            await _scenario.PauseAsync(AtlasClient.Payments, cluster, paused: false);
        }

        await _scenario.Sandbox.AdvanceAsync("PT13S");
        Assert.Equal(
            ("---", "RRR"),
            (await _scenario.RunningAsync(AtlasClient.Payments, "ledger"), await _scenario.RunningAsync(AtlasClient.Payments, "payments")));
        await ActivateAsync("EUROPE_NORTH");
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        Assert.Equal("RRR", await _scenario.RunningAsync(AtlasClient.Payments, "ledger"));
    }

    private async Task ActivateAsync(string region)
    {
        await _scenario.Atlas.PatchAsync(NodeScenario.PaymentsConfig, new { azureKeyVault = new { requirePrivateNetworking = true } });
        var made = await _scenario.Atlas.SucceedAsync(202, HttpMethod.Post, Endpoints, new { cloudProvider = "AZURE", regionName = region });
        await _scenario.Sandbox.AdvanceAsync("PT2M");
        var endpoint = await _scenario.Atlas.GetAsync($"{Endpoints}/{made.GetProperty("id").GetString()}");
        await _scenario.Azure.DoAsync(
            "portal-admin", HttpMethod.Put, $"{Vault}/privateEndpointConnections/{endpoint.GetProperty("privateEndpointConnectionName").GetString()}",
            new { properties = new { privateLinkServiceConnectionState = new { status = "Approved", description = "By hand" } } });
        await _scenario.Sandbox.AdvanceAsync("PT3M");
    }
}
