namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>Each node's master key, and the work that gives, takes, re-wraps and renews it.</summary>
public sealed class NodeKeyTests : IAsyncLifetime
{
    private static readonly string[] OrdersAddresses = ["198.51.100.41", "198.51.100.42", "198.51.100.43"];
    private NodeWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await NodeWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Seed_EncryptedClusters_HaveOneKeyANodeAndOthersNone()
    {
        var payments = await _world.NodesAsync(AtlasClient.Payments);
        Assert.Equal((9, "RRRRRRRRR"), (payments.Count, await _world.RunningAsync(AtlasClient.Payments)));
        Assert.All(payments, n => Assert.Equal(_world.PaymentsKey, n.KeyIdentifier));
        Assert.All(payments, n => Assert.InRange((TimeProvider.System.GetUtcNow() - n.MadeAt!.Value).TotalDays, 1, 89));
        Assert.Equal("------", await _world.RunningAsync(AtlasClient.Legacy));
        Assert.All(await _world.NodesAsync(AtlasClient.Orders), n => Assert.Equal((true, null), (n.Running, n.KeyIdentifier)));
    }

    [Fact]
    public async Task Enable_Cluster_GivesOneNodeAfterTheOtherItsKeyFromItsOwnAddress()
    {
        await _world.ConfigureOrdersAsync();
        await _world.EnableKeysAsync(AtlasClient.Orders, "orders");
        var keyed = new List<int>();
        for (var step = 0; step < 4; step++)
        {
            keyed.Add(
                (await _world.NodesAsync(AtlasClient.Orders, "orders")).Count(n =>
                    n.KeyIdentifier == _world.Sandbox.Credentials.Keys["contoso-orders-kv"]));
            await _world.Sandbox.AdvanceAsync("PT4S");
        }

        Assert.Equal([0, 1, 2, 3], keyed);
        Assert.Equal("IDLE", await _world.StateAsync(AtlasClient.Orders, "orders"));
        Assert.Equal(OrdersAddresses, (await _world.CallersAsync("/encrypt")).Where(c => c.StartsWith("198.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DisableOnACluster_NeedsTheKeyUntilTheLastNodeIsDone()
    {
        await _world.EnableKeysAsync(AtlasClient.Payments, "payments-reporting", "NONE");
        foreach (var other in (string[])["ledger", "payments"]) await _world.EnableKeysAsync(AtlasClient.Payments, other, "NONE");
        await _world.Sandbox.AdvanceAsync("PT9S");
        await _world.Atlas.RefusedAsync(
            409, "CANNOT_DISABLE_ENCRYPTION_AT_REST", HttpMethod.Patch, NodeWorld.PaymentsConfig, new { azureKeyVault = new { enabled = false } });
        await _world.Sandbox.AdvanceAsync("PT4S");
        Assert.All(await _world.NodesAsync(AtlasClient.Payments), n => Assert.Equal((true, null), (n.Running, n.KeyIdentifier)));
        await _world.Atlas.PatchAsync(NodeWorld.PaymentsConfig, new { azureKeyVault = new { enabled = false } });
    }

    [Fact]
    public async Task Rotation_RewrapsEachNodeWithoutMakingItsKeyYounger()
    {
        var before = await _world.NodesAsync(AtlasClient.Payments, "ledger");
        var next = await _world.Keys.NewVersionAsync("contoso-payments-kv");
        await _world.Atlas.PatchAsync(NodeWorld.PaymentsConfig, new { azureKeyVault = new { keyIdentifier = next } });
        await _world.Sandbox.AdvanceAsync("PT4S");
        Assert.Equal(
            [next, _world.PaymentsKey, _world.PaymentsKey],
            (await _world.NodesAsync(AtlasClient.Payments, "ledger")).Select(n => n.KeyIdentifier));
        await _world.Sandbox.AdvanceAsync("PT32S");
        Assert.All(await _world.NodesAsync(AtlasClient.Payments), n => Assert.Equal(next, n.KeyIdentifier));
        Assert.Equal(before.Select(n => n.MadeAt), (await _world.NodesAsync(AtlasClient.Payments, "ledger")).Select(n => n.MadeAt));
    }

    [Fact]
    public async Task Rotation_OfManyClusters_HasBegunWithAllOfThemIn100Seconds()
    {
        await _world.ConfigureOrdersAsync();
        for (var number = 1; number <= 12; number++)
            await _world.Atlas.SucceedAsync(
                201,
                HttpMethod.Post,
                $"/groups/{AtlasClient.Orders}/clusters",
                ClusterShape.New($"many-{number}", "AZURE"),
                NodeWorld.ClusterPatch);
        await _world.Sandbox.AdvanceAsync("PT20S");
        await _world.Atlas.PatchAsync(
            NodeWorld.OrdersConfig,
            new { azureKeyVault = new { keyIdentifier = await _world.Keys.NewVersionAsync("contoso-orders-kv") } });
        await _world.Sandbox.AdvanceAsync("PT100S");
        Assert.Equal(12, (await _world.EventsAsync(AtlasClient.Orders)).Count(e => e is "CLUSTER_UPDATE_STARTED"));
    }

    [Fact]
    public async Task Rotation_OldKeyDisabledHalfway_WaitsUntilItIsBack()
    {
        var next = await _world.Keys.NewVersionAsync("contoso-payments-kv");
        await _world.Atlas.PatchAsync(NodeWorld.PaymentsConfig, new { azureKeyVault = new { keyIdentifier = next } });
        await _world.Sandbox.AdvanceAsync("PT4S");
        await _world.Keys.UpdateKeyAsync(_world.PaymentsKey, new { enabled = false });
        await _world.Sandbox.AdvanceAsync("PT16M");
        Assert.Equal("UPDATING", await _world.StateAsync(AtlasClient.Payments, "ledger"));
        Assert.Equal(1, (await _world.NodesAsync(AtlasClient.Payments)).Count(n => n.KeyIdentifier == next));
        Assert.Equal("RRRRRRRRR", await _world.RunningAsync(AtlasClient.Payments));

        await _world.Keys.UpdateKeyAsync(_world.PaymentsKey, new { enabled = true });
        await _world.Sandbox.AdvanceAsync("PT16M");
        await _world.Sandbox.AdvanceAsync("PT30S");
        Assert.All(await _world.NodesAsync(AtlasClient.Payments), n => Assert.Equal(next, n.KeyIdentifier));
        Assert.Equal("IDLE", await _world.StateAsync(AtlasClient.Payments, "ledger"));
    }

    [Fact]
    public async Task Rotation_SandboxStoppedHalfway_GoesOnAfterwards()
    {
        var next = await _world.Keys.NewVersionAsync("contoso-payments-kv");
        await _world.Atlas.PatchAsync(NodeWorld.PaymentsConfig, new { azureKeyVault = new { keyIdentifier = next } });
        await _world.Sandbox.AdvanceAsync("PT5S");
        await _world.RestartAsync();
        Assert.Equal("UPDATING", await _world.StateAsync(AtlasClient.Payments, "ledger"));
        await _world.Sandbox.AdvanceAsync("PT32S");
        Assert.All(await _world.NodesAsync(AtlasClient.Payments), n => Assert.Equal(next, n.KeyIdentifier));
        Assert.Equal(3, (await _world.EventsAsync(AtlasClient.Payments)).Count(e => e is "CLUSTER_UPDATE_COMPLETED"));
    }

    [Fact]
    public async Task Rotation_ToAnotherPrincipal_OpensWithTheFormerOne()
    {
        await _world.ConfigureOrdersAsync();
        await _world.EnableKeysAsync(AtlasClient.Orders, "orders");
        await _world.Sandbox.AdvanceAsync("PT13S");
        var other = _world.Sandbox.Credentials.Apps["atlas-payments"];
        await RotateOrdersAsync("payments", other.ClientId, other.Secret);
        await _world.Sandbox.AdvanceAsync("PT13S");
        Assert.All(await _world.NodesAsync(AtlasClient.Orders, "orders"), n => Assert.Equal(_world.PaymentsKey, n.KeyIdentifier));
    }

    [Fact]
    public async Task Rotation_ToAThirdPrincipalBeforeTheFirstHasEnded_OpensWithTheFirstOne()
    {
        await _world.ConfigureOrdersAsync();
        await _world.EnableKeysAsync(AtlasClient.Orders, "orders");
        await _world.Sandbox.AdvanceAsync("PT13S");
        await _world.PauseAsync(AtlasClient.Orders, "orders", paused: true);
        var payments = _world.Sandbox.Credentials.Apps["atlas-payments"];
        await RotateOrdersAsync("payments", payments.ClientId, payments.Secret);
        const string legacy = "https://graph.microsoft.com/v1.0/applications/a990b1ec-0000-4000-8000-000000000103/addPassword";
        var added = await _world.Azure.DoAsync("portal-admin", HttpMethod.Post, legacy, new { passwordCredential = new { displayName = "new" } });
        await RotateOrdersAsync("legacy", _world.Sandbox.Credentials.Apps["atlas-legacy"].ClientId, added.GetProperty("secretText").GetString()!);

        await _world.PauseAsync(AtlasClient.Orders, "orders", paused: false);
        await _world.Sandbox.AdvanceAsync("PT25S");

        var key = _world.Sandbox.Credentials.Keys["contoso-legacy-kv"];
        Assert.All(await _world.NodesAsync(AtlasClient.Orders, "orders"), n => Assert.Equal((true, key), (n.Running, n.KeyIdentifier)));
    }

    [Fact]
    public async Task Paused_DuringARotation_IsRewrappedWhenItIsResumed()
    {
        await _world.PauseAsync(AtlasClient.Payments, "ledger", paused: true);
        var next = await _world.Keys.NewVersionAsync("contoso-payments-kv");
        await _world.Atlas.PatchAsync(NodeWorld.PaymentsConfig, new { azureKeyVault = new { keyIdentifier = next } });
        await _world.Sandbox.AdvanceAsync("PT1M");
        Assert.All(
            await _world.NodesAsync(AtlasClient.Payments, "ledger"),
            n => Assert.Equal((false, _world.PaymentsKey), (n.Running, n.KeyIdentifier)));
        await _world.PauseAsync(AtlasClient.Payments, "ledger", paused: false);
        await _world.Sandbox.AdvanceAsync("PT25S");
        Assert.All(await _world.NodesAsync(AtlasClient.Payments, "ledger"), n => Assert.Equal((true, next), (n.Running, n.KeyIdentifier)));
    }

    [Fact]
    public async Task MasterKeys_NeverGet90DaysOld()
    {
        for (var month = 0; month < 4; month++)
        {
            await _world.Sandbox.AdvanceAsync("P30D");
            var now = (await _world.Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/time")).GetProperty("now").GetDateTimeOffset();
            Assert.All(
                await _world.NodesAsync(AtlasClient.Payments),
                n => Assert.InRange(now - n.MadeAt!.Value, TimeSpan.Zero, TimeSpan.FromDays(90)));
        }

        Assert.Equal("RRRRRRRRR", await _world.RunningAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task MasterKeys_OneLongJump_AreRenewedAsOftenAsTheyWouldHaveBeen()
    {
        await _world.Sandbox.AdvanceAsync("P270D");
        Assert.Equal(3 * 3, (await _world.EventsAsync(AtlasClient.Payments)).Count(e => e is "CLUSTER_UPDATE_COMPLETED"));
    }

    /// <summary>To another vault with another principal.</summary>
    private Task RotateOrdersAsync(string name, string clientId, string secret) => _world.Atlas.PatchAsync(NodeWorld.OrdersConfig, new
    {
        azureKeyVault = new
        {
            clientID = clientId,
            secret,
            resourceGroupName = $"rg-{name}",
            keyVaultName = $"contoso-{name}-kv",
            keyIdentifier = _world.Sandbox.Credentials.Keys[$"contoso-{name}-kv"],
        },
    });
}
