using AtlasCmkPortal.Sandbox.Tests.Atlas.Clusters;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Nodes;

/// <summary>Each node's master key, and the work that gives, takes, re-wraps and renews it.</summary>
public sealed class NodeKeyTests : IAsyncLifetime
{
    private static readonly string[] OrdersAddresses = ["198.51.100.41", "198.51.100.42", "198.51.100.43"];
    private NodeScenario _scenario = null!;

    public async ValueTask InitializeAsync() => _scenario = await NodeScenario.StartAsync();

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task Seed_EncryptedClusters_HaveOneKeyANodeAndOthersNone()
    {
        var payments = await _scenario.NodesAsync(AtlasClient.Payments);
        Assert.Equal((9, "RRRRRRRRR"), (payments.Count, await _scenario.RunningAsync(AtlasClient.Payments)));
        Assert.All(payments, n => Assert.Equal(_scenario.PaymentsKey, n.KeyIdentifier));
        Assert.All(payments, n => Assert.InRange((TimeProvider.System.GetUtcNow() - n.MadeAt!.Value).TotalDays, 1, 89));
        Assert.Equal("------", await _scenario.RunningAsync(AtlasClient.Legacy));
        Assert.All(await _scenario.NodesAsync(AtlasClient.Orders), n => Assert.Equal((true, null), (n.Running, n.KeyIdentifier)));
    }

    [Fact]
    public async Task Enable_Cluster_GivesOneNodeAfterTheOtherItsKeyFromItsOwnAddress()
    {
        await _scenario.ConfigureOrdersAsync();
        await _scenario.EnableKeysAsync(AtlasClient.Orders, "orders");
        var keyed = new List<int>();
        for (var step = 0; step < 4; step++)
        {
            keyed.Add(
                (await _scenario.NodesAsync(AtlasClient.Orders, "orders")).Count(n =>
                    n.KeyIdentifier == _scenario.Sandbox.Credentials.Keys["contoso-orders-kv"]));
            await _scenario.Sandbox.AdvanceAsync("PT4S");
        }

        Assert.Equal([0, 1, 2, 3], keyed);
        Assert.Equal("IDLE", await _scenario.StateAsync(AtlasClient.Orders, "orders"));
        Assert.Equal(OrdersAddresses, (await _scenario.CallersAsync("/encrypt")).Where(c => c.StartsWith("198.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DisableOnACluster_NeedsTheKeyUntilTheLastNodeIsDone()
    {
        await _scenario.EnableKeysAsync(AtlasClient.Payments, "payments-reporting", "NONE");
        foreach (var other in (string[])["ledger", "payments"]) await _scenario.EnableKeysAsync(AtlasClient.Payments, other, "NONE");
        await _scenario.Sandbox.AdvanceAsync("PT9S");
        await _scenario.Atlas.RefusedAsync(
            409, "CANNOT_DISABLE_ENCRYPTION_AT_REST", HttpMethod.Patch, NodeScenario.PaymentsConfig, new { azureKeyVault = new { enabled = false } });
        await _scenario.Sandbox.AdvanceAsync("PT4S");
        Assert.All(await _scenario.NodesAsync(AtlasClient.Payments), n => Assert.Equal((true, null), (n.Running, n.KeyIdentifier)));
        await _scenario.Atlas.PatchAsync(NodeScenario.PaymentsConfig, new { azureKeyVault = new { enabled = false } });
    }

    [Fact]
    public async Task Rotation_RewrapsEachNodeWithoutMakingItsKeyYounger()
    {
        var before = await _scenario.NodesAsync(AtlasClient.Payments, "ledger");
        var next = await _scenario.Keys.NewVersionAsync("contoso-payments-kv");
        await _scenario.Atlas.PatchAsync(NodeScenario.PaymentsConfig, new { azureKeyVault = new { keyIdentifier = next } });
        await _scenario.Sandbox.AdvanceAsync("PT4S");
        Assert.Equal(
            [next, _scenario.PaymentsKey, _scenario.PaymentsKey],
            (await _scenario.NodesAsync(AtlasClient.Payments, "ledger")).Select(n => n.KeyIdentifier));
        await _scenario.Sandbox.AdvanceAsync("PT32S");
        Assert.All(await _scenario.NodesAsync(AtlasClient.Payments), n => Assert.Equal(next, n.KeyIdentifier));
        Assert.Equal(before.Select(n => n.MadeAt), (await _scenario.NodesAsync(AtlasClient.Payments, "ledger")).Select(n => n.MadeAt));
    }

    [Fact]
    public async Task Rotation_OfManyClusters_HasBegunWithAllOfThemIn100Seconds()
    {
        await _scenario.ConfigureOrdersAsync();
        for (var number = 1; number <= 12; number++)
            await _scenario.Atlas.SucceedAsync(
                201,
                HttpMethod.Post,
                $"/groups/{AtlasClient.Orders}/clusters",
                ClusterShape.New($"many-{number}", "AZURE"),
                NodeScenario.ClusterPatch);
        await _scenario.Sandbox.AdvanceAsync("PT20S");
        await _scenario.Atlas.PatchAsync(
            NodeScenario.OrdersConfig,
            new { azureKeyVault = new { keyIdentifier = await _scenario.Keys.NewVersionAsync("contoso-orders-kv") } });
        await _scenario.Sandbox.AdvanceAsync("PT100S");
        Assert.Equal(12, (await _scenario.EventsAsync(AtlasClient.Orders)).Count(e => e is "CLUSTER_UPDATE_STARTED"));
    }

    [Fact]
    public async Task Rotation_OldKeyDisabledHalfway_WaitsUntilItIsBack()
    {
        var next = await _scenario.Keys.NewVersionAsync("contoso-payments-kv");
        await _scenario.Atlas.PatchAsync(NodeScenario.PaymentsConfig, new { azureKeyVault = new { keyIdentifier = next } });
        await _scenario.Sandbox.AdvanceAsync("PT4S");
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = false });
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        Assert.Equal("UPDATING", await _scenario.StateAsync(AtlasClient.Payments, "ledger"));
        Assert.Equal(1, (await _scenario.NodesAsync(AtlasClient.Payments)).Count(n => n.KeyIdentifier == next));
        Assert.Equal("RRRRRRRRR", await _scenario.RunningAsync(AtlasClient.Payments));

        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = true });
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        await _scenario.Sandbox.AdvanceAsync("PT30S");
        Assert.All(await _scenario.NodesAsync(AtlasClient.Payments), n => Assert.Equal(next, n.KeyIdentifier));
        Assert.Equal("IDLE", await _scenario.StateAsync(AtlasClient.Payments, "ledger"));
    }

    [Fact]
    public async Task Rotation_SandboxStoppedHalfway_GoesOnAfterwards()
    {
        var next = await _scenario.Keys.NewVersionAsync("contoso-payments-kv");
        await _scenario.Atlas.PatchAsync(NodeScenario.PaymentsConfig, new { azureKeyVault = new { keyIdentifier = next } });
        await _scenario.Sandbox.AdvanceAsync("PT5S");
        await _scenario.RestartAsync();
        Assert.Equal("UPDATING", await _scenario.StateAsync(AtlasClient.Payments, "ledger"));
        await _scenario.Sandbox.AdvanceAsync("PT32S");
        Assert.All(await _scenario.NodesAsync(AtlasClient.Payments), n => Assert.Equal(next, n.KeyIdentifier));
        Assert.Equal(3, (await _scenario.EventsAsync(AtlasClient.Payments)).Count(e => e is "CLUSTER_UPDATE_COMPLETED"));
    }

    [Fact]
    public async Task Rotation_ToAnotherPrincipal_OpensWithTheFormerOne()
    {
        await _scenario.ConfigureOrdersAsync();
        await _scenario.EnableKeysAsync(AtlasClient.Orders, "orders");
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        var other = _scenario.Sandbox.Credentials.Apps["atlas-payments"];
        await RotateOrdersAsync("payments", other.ClientId, other.Secret);
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        Assert.All(await _scenario.NodesAsync(AtlasClient.Orders, "orders"), n => Assert.Equal(_scenario.PaymentsKey, n.KeyIdentifier));
    }

    [Fact]
    public async Task Rotation_ToAThirdPrincipalBeforeTheFirstHasEnded_OpensWithTheFirstOne()
    {
        await _scenario.ConfigureOrdersAsync();
        await _scenario.EnableKeysAsync(AtlasClient.Orders, "orders");
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        await _scenario.PauseAsync(AtlasClient.Orders, "orders", paused: true);
        var payments = _scenario.Sandbox.Credentials.Apps["atlas-payments"];
        await RotateOrdersAsync("payments", payments.ClientId, payments.Secret);
        const string legacy = "https://graph.microsoft.com/v1.0/applications/a990b1ec-0000-4000-8000-000000000103/addPassword";
        var added = await _scenario.Azure.DoAsync("portal-admin", HttpMethod.Post, legacy, new { passwordCredential = new { displayName = "new" } });
        await RotateOrdersAsync("legacy", _scenario.Sandbox.Credentials.Apps["atlas-legacy"].ClientId, added.GetProperty("secretText").GetString()!);

        await _scenario.PauseAsync(AtlasClient.Orders, "orders", paused: false);
        await _scenario.Sandbox.AdvanceAsync("PT25S");

        var key = _scenario.Sandbox.Credentials.Keys["contoso-legacy-kv"];
        Assert.All(await _scenario.NodesAsync(AtlasClient.Orders, "orders"), n => Assert.Equal((true, key), (n.Running, n.KeyIdentifier)));
    }

    [Fact]
    public async Task Paused_DuringARotation_IsRewrappedWhenItIsResumed()
    {
        await _scenario.PauseAsync(AtlasClient.Payments, "ledger", paused: true);
        var next = await _scenario.Keys.NewVersionAsync("contoso-payments-kv");
        await _scenario.Atlas.PatchAsync(NodeScenario.PaymentsConfig, new { azureKeyVault = new { keyIdentifier = next } });
        await _scenario.Sandbox.AdvanceAsync("PT1M");
        Assert.All(
            await _scenario.NodesAsync(AtlasClient.Payments, "ledger"),
            n => Assert.Equal((false, _scenario.PaymentsKey), (n.Running, n.KeyIdentifier)));
        await _scenario.PauseAsync(AtlasClient.Payments, "ledger", paused: false);
        await _scenario.Sandbox.AdvanceAsync("PT25S");
        Assert.All(await _scenario.NodesAsync(AtlasClient.Payments, "ledger"), n => Assert.Equal((true, next), (n.Running, n.KeyIdentifier)));
    }

    [Fact]
    public async Task MasterKeys_NeverGet90DaysOld()
    {
        for (var month = 0; month < 4; month++)
        {
            await _scenario.Sandbox.AdvanceAsync("P30D");
            var now = (await _scenario.Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/time")).GetProperty("now").GetDateTimeOffset();
            Assert.All(
                await _scenario.NodesAsync(AtlasClient.Payments),
                n => Assert.InRange(now - n.MadeAt!.Value, TimeSpan.Zero, TimeSpan.FromDays(90)));
        }

        Assert.Equal("RRRRRRRRR", await _scenario.RunningAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task MasterKeys_OneLongJump_AreRenewedAsOftenAsTheyWouldHaveBeen()
    {
        await _scenario.Sandbox.AdvanceAsync("P270D");
        Assert.Equal(3 * 3, (await _scenario.EventsAsync(AtlasClient.Payments)).Count(e => e is "CLUSTER_UPDATE_COMPLETED"));
    }

    /// <summary>To another vault with another principal.</summary>
    private Task RotateOrdersAsync(string name, string clientId, string secret) => _scenario.Atlas.PatchAsync(NodeScenario.OrdersConfig, new
    {
        azureKeyVault = new
        {
            clientID = clientId,
            secret,
            resourceGroupName = $"rg-{name}",
            keyVaultName = $"contoso-{name}-kv",
            keyIdentifier = _scenario.Sandbox.Credentials.Keys[$"contoso-{name}-kv"],
        },
    });
}
