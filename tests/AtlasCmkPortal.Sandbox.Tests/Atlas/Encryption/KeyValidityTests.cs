using AtlasCmkPortal.Sandbox.Tests.Atlas.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>What a key that Atlas may not or cannot use does to the nodes that need it.</summary>
public sealed class KeyValidityTests : IAsyncLifetime
{
    private const string All = "RRRRRRRRR";
    private const string None = "---------";
    private NodeScenario _scenario = null!;

    public async ValueTask InitializeAsync() => _scenario = await NodeScenario.StartAsync();

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task KeyDisabled_ReadSaysSo_ButOnlyTheScheduledCheckStopsNodes()
    {
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = false });
        Assert.False(await _scenario.ReadValidAsync(AtlasClient.Payments));
        Assert.Equal(All, await _scenario.RunningAsync(AtlasClient.Payments));
        Assert.DoesNotContain("CLUSTER_INSTANCE_DISABLED", await _scenario.EventsAsync(AtlasClient.Payments));

        await _scenario.Sandbox.AdvanceAsync("PT15M");
        Assert.Equal(None, await _scenario.RunningAsync(AtlasClient.Payments));
        Assert.Equal("IDLE", await _scenario.StateAsync(AtlasClient.Payments, "ledger"));
        var events = await _scenario.EventsAsync(AtlasClient.Payments);
        Assert.Equal(3, events.Count(e => e is "CLUSTER_INSTANCE_DISABLED"));
        Assert.Equal(1, events.Count(e => e is "AZURE_ENCRYPTION_KEY_INVALID"));
        Assert.Equal(1, events.Count(e => e is "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID"));

        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = true });
        Assert.Equal(None, await _scenario.RunningAsync(AtlasClient.Payments));
        Assert.True(await _scenario.ReadValidAsync(AtlasClient.Payments));
        Assert.Equal(All, await _scenario.RunningAsync(AtlasClient.Payments));
        events = await _scenario.EventsAsync(AtlasClient.Payments);
        Assert.Equal(3, events.Count(e => e is "CLUSTER_INSTANCE_ENABLED"));
        Assert.Equal(1, events.Count(e => e is "AZURE_ENCRYPTION_KEY_VALID"));
        Assert.Equal(1, events.Count(e => e is "ENCRYPTION_AT_REST_CONFIG_IS_VALID"));
    }

    [Fact]
    public async Task Reading_EveryTenMinutes_DoesNotPostponeTheScheduledCheck()
    {
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = false });
        await _scenario.Sandbox.AdvanceAsync("PT10M");
        await _scenario.ReadValidAsync(AtlasClient.Payments);
        await _scenario.Sandbox.AdvanceAsync("PT6M");
        Assert.Equal(None, await _scenario.RunningAsync(AtlasClient.Payments));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("permission")]
    [InlineData("secret")]
    public async Task Gone_StopsNodes_AndTheScheduledCheckStartsThemAgain(string what)
    {
        var undo = await TakeAwayAsync(what);
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        Assert.Equal(None, await _scenario.RunningAsync(AtlasClient.Payments));
        await _scenario.Atlas.RefusedAsync(
            400,
            "ENCRYPTION_AT_REST_SETTINGS_INVALID",
            HttpMethod.Patch,
            NodeScenario.Cluster(AtlasClient.Payments, "ledger"),
            new { encryptionAtRestProvider = "NONE" },
            NodeScenario.ClusterPatch);
        await undo();
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        Assert.Equal(All, await _scenario.RunningAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task Unreachable_StopsNothing_ButANodeThatRestartsStaysDown()
    {
        await _scenario.AllowOnlyAsync("contoso-payments-kv", "rg-payments");
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        Assert.True(await _scenario.ReadValidAsync(AtlasClient.Payments));
        Assert.Equal(All, await _scenario.RunningAsync(AtlasClient.Payments));
        Assert.Contains("ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", await _scenario.EventsAsync(AtlasClient.Payments));

        await _scenario.PauseAsync(AtlasClient.Payments, "payments", paused: true);
        await _scenario.PauseAsync(AtlasClient.Payments, "payments", paused: false);
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        Assert.Equal("---", await _scenario.RunningAsync(AtlasClient.Payments, "payments"));
        Assert.Equal("RRR", await _scenario.RunningAsync(AtlasClient.Payments, "ledger"));

        await _scenario.AllowAllAsync("contoso-payments-kv", "rg-payments");
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        await _scenario.Sandbox.AdvanceAsync("PT12S");
        Assert.Equal(All, await _scenario.RunningAsync(AtlasClient.Payments));
        Assert.Contains("ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED", await _scenario.EventsAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task ControlPlaneBlocked_KeyDisabled_CannotStopAnything()
    {
        await _scenario.AllowOnlyAsync("contoso-payments-kv", "rg-payments", "198.51.100.0/24", "203.0.113.9");
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = false });
        await _scenario.Sandbox.AdvanceAsync("PT1H");
        Assert.Equal(All, await _scenario.RunningAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task NodeAddressBlocked_OnlyThatNodeStaysDown()
    {
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = false });
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        await _scenario.AllowOnlyAsync(
            "contoso-payments-kv",
            "rg-payments",
            "192.0.2.10",
            "203.0.113.9",
            "198.51.100.11",
            "198.51.100.13",
            "198.51.100.21");
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = true });
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        Assert.Equal("R-RR-----", await _scenario.RunningAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task Expired_WrapsNothingNew_ButOpensAndKeepsRunning()
    {
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { exp = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds() });
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        Assert.False(await _scenario.ReadValidAsync(AtlasClient.Payments));
        Assert.Equal(All, await _scenario.RunningAsync(AtlasClient.Payments));

        await _scenario.PauseAsync(AtlasClient.Payments, "ledger", paused: true);
        await _scenario.PauseAsync(AtlasClient.Payments, "ledger", paused: false);
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        Assert.Equal("RRR", await _scenario.RunningAsync(AtlasClient.Payments, "ledger"));
        await _scenario.Atlas.RefusedAsync(
            400, "ENCRYPTION_AT_REST_SETTINGS_INVALID", HttpMethod.Patch, NodeScenario.PaymentsConfig,
            new { azureKeyVault = new { keyIdentifier = await _scenario.Keys.NewVersionAsync("contoso-payments-kv") } });
    }

    [Fact]
    public async Task Expired_AndClosedToAtlas_StopsNodes()
    {
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { exp = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds() });
        await TakeAwayAsync("decrypt");
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        Assert.Equal(None, await _scenario.RunningAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task LegacyAnalytics_WithANewSecret_StartsItsNodes()
    {
        await _scenario.Atlas.PatchAsync(
            $"/groups/{AtlasClient.Legacy}/encryptionAtRest",
            new { azureKeyVault = new { secret = await AddSecretAsync("103") } });
        Assert.Equal("RRRRRR", await _scenario.RunningAsync(AtlasClient.Legacy));
        Assert.Contains("CLUSTER_INSTANCE_ENABLED", await _scenario.EventsAsync(AtlasClient.Legacy));
        Assert.Contains("ENCRYPTION_AT_REST_CONFIG_IS_VALID", await _scenario.EventsAsync(AtlasClient.Legacy));
    }

    private static string Application(string app) => $"https://graph.microsoft.com/v1.0/applications/a990b1ec-0000-4000-8000-000000000{app}";

    private async Task<string?> AddSecretAsync(string app)
    {
        var added = await _scenario.Azure.DoAsync(
            "portal-admin",
            HttpMethod.Post,
            Application(app) + "/addPassword",
            new { passwordCredential = new { displayName = "new" } });
        return added.GetProperty("secretText").GetString();
    }

    /// <returns>What gives it back.</returns>
    private async Task<Func<Task>> TakeAwayAsync(string what)
    {
        switch (what)
        {
            case "key":
                await _scenario.Azure.DoAsync("portal-admin", HttpMethod.Delete, AzureClient.Payments + "/keys/AtlasKMSKey");
                return () => _scenario.Azure.DoAsync("portal-admin", HttpMethod.Post, AzureClient.Payments + "/deletedkeys/AtlasKMSKey/recover");
            case "decrypt":
                var onlyGet = new[]
                {
                    new
                    {
                        tenantId = "c0117050-0000-4000-8000-000000000001",
                        objectId = "0b9ec71d-0000-4000-8000-000000000101",
                        permissions = new { keys = new[] { "get" } },
                    },
                };
                await _scenario.Azure.DoAsync(
                    "portal-admin", HttpMethod.Patch, AzureClient.VaultUri("contoso-payments-kv", "rg-payments"),
                    new { properties = new { enableRbacAuthorization = false, accessPolicies = onlyGet } });
                return () => Task.CompletedTask;
            case "permission":
                var vault = AzureClient.VaultUri("contoso-payments-kv", "rg-payments");
                await _scenario.Azure.DoAsync("portal-admin", HttpMethod.Patch, vault, new { properties = new { enableRbacAuthorization = false } });
                return () =>
                    _scenario.Azure.DoAsync("portal-admin", HttpMethod.Patch, vault, new { properties = new { enableRbacAuthorization = true } });
            default:
                var application = await _scenario.Azure.DoAsync("portal-admin", HttpMethod.Get, Application("101"));
                var keyId = application.GetProperty("passwordCredentials")[0].GetProperty("keyId").GetString();
                await _scenario.Azure.DoAsync("portal-admin", HttpMethod.Post, Application("101") + "/removePassword", new { keyId });
                return async () =>
                    await _scenario.Atlas.PatchAsync(
                        NodeScenario.PaymentsConfig,
                        new { azureKeyVault = new { secret = await AddSecretAsync("101") } });
        }
    }
}
