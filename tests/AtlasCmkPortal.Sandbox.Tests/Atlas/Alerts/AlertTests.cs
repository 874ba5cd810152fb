using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Alerts;

/// <summary>Alerts open and close for their documented reasons, and can be acknowledged.</summary>
public sealed class AlertTests : AtlasTest
{
    private const string Alerts = $"/groups/{AtlasClient.Payments}/alerts";
    private const string Configs = $"/groups/{AtlasClient.Payments}/alertConfigs";
    private const string Rotation = "AZURE_ENCRYPTION_KEY_NEEDS_ROTATION";

    [Fact]
    public async Task Seed_LegacyAnalytics_IsAlertedAlready()
    {
        var open = await ListAsync($"/groups/{AtlasClient.Legacy}/alerts?status=OPEN");
        Assert.Equal(["ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID", Rotation], open.Select(TypeOf));
        Assert.Empty(await ListAsync(Alerts));
    }

    [Fact]
    public async Task Rotation_After90Days_OpensAndClosesWithANewKey()
    {
        await Sandbox.AdvanceAsync("P28D");
        Assert.Empty(await ListAsync(Alerts));
        await Sandbox.AdvanceAsync("P2D");
        var open = Assert.Single(await ListAsync(Alerts));
        Assert.Equal((Rotation, "OPEN"), (TypeOf(open), StatusOf(open)));
        Assert.Contains(Rotation, (await EventsAsync()).Select(TypeOf));

        var next = await Administrator.NewVersionAsync("contoso-payments-kv");
        await Atlas.PatchAsync($"/groups/{AtlasClient.Payments}/encryptionAtRest", new { azureKeyVault = new { keyIdentifier = next } });
        var closed = await Atlas.GetAsync($"{Alerts}/{open.GetProperty("id").GetString()}");
        Assert.Equal("CLOSED", StatusOf(closed));
        Assert.True(closed.TryGetProperty("resolved", out _));
        await Sandbox.AdvanceAsync("P89D");
        Assert.Empty(await ListAsync(Alerts + "?status=OPEN"));
        await Sandbox.AdvanceAsync("P1D");
        Assert.Single(await ListAsync(Alerts + "?status=OPEN"));
    }

    [Fact]
    public async Task Rotation_ThresholdRaised_ClosesTheAlert()
    {
        await Sandbox.AdvanceAsync("P30D");
        var open = Assert.Single(await ListAsync(Alerts));
        var path = $"{Configs}/{open.GetProperty("alertConfigId").GetString()}";
        var config = System.Text.Json.Nodes.JsonNode.Parse((await Atlas.GetAsync(path)).GetRawText())!;
        config["threshold"]!["threshold"] = 366;
        await Atlas.SucceedAsync(200, HttpMethod.Put, path, config);
        Assert.Equal("CLOSED", StatusOf(Assert.Single(await ListAsync(Alerts))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rotation_ConfigDisabledOrDeleted_CancelsTheAlert(bool deleted)
    {
        await Sandbox.AdvanceAsync("P30D");
        var open = Assert.Single(await ListAsync(Alerts));
        var path = $"{Configs}/{open.GetProperty("alertConfigId").GetString()}";
        if (deleted) await Atlas.SucceedAsync(204, HttpMethod.Delete, path);
        else await Atlas.PatchAsync(path, new { enabled = false });
        var after = Assert.Single(await ListAsync(Alerts));
        Assert.Equal("CANCELLED", StatusOf(after));
        Assert.Equal(deleted ? 0 : 1, (await ListAsync($"{Alerts}/{after.GetProperty("id").GetString()}/alertConfigs")).Count);
    }

    [Fact]
    public async Task Key_DisabledAndEnabled_OpensAndClosesAlerts()
    {
        await Atlas.SucceedAsync(
            201,
            HttpMethod.Post,
            Configs,
            new
            {
                enabled = true,
                eventTypeName = "AZURE_ENCRYPTION_KEY_INVALID",
                notifications = new[] { new { typeName = "GROUP" } },
            });
        var key = Sandbox.Credentials.Keys["contoso-payments-kv"];
        await Administrator.UpdateKeyAsync(key, new { enabled = false });
        await Sandbox.AdvanceAsync("PT16M");
        string[] types = ["AZURE_ENCRYPTION_KEY_INVALID", "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID"];
        Assert.Equal(types, (await ListAsync(Alerts + "?status=OPEN")).Select(TypeOf).Order(StringComparer.Ordinal));
        await Administrator.UpdateKeyAsync(key, new { enabled = true });
        await Sandbox.AdvanceAsync("PT16M");
        Assert.Equal(types, (await ListAsync(Alerts + "?status=CLOSED")).Select(TypeOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Network_DeniedAndRestored_OpensAndClosesTheAlert()
    {
        await Sandbox.ControlAsync(HttpMethod.Put, "/_sandbox/faults", new[] { new { service = "keyvault", status = 503 } });
        await Sandbox.AdvanceAsync("PT16M");
        var open = Assert.Single(await ListAsync(Alerts));
        Assert.Equal(("ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", "OPEN"), (TypeOf(open), StatusOf(open)));
        await Sandbox.ControlAsync(HttpMethod.Delete, "/_sandbox/faults");
        await Sandbox.AdvanceAsync("PT16M");
        Assert.Equal("CLOSED", StatusOf(Assert.Single(await ListAsync(Alerts))));
    }

    [Fact]
    public async Task Enable_First_MakesTheRotationConfigOnce()
    {
        var app = Sandbox.Credentials.Apps["atlas-orders"];
        var settings = new
        {
            azureKeyVault = new
            {
                enabled = true,
                azureEnvironment = "AZURE",
                clientID = app.ClientId,
                tenantID = app.TenantId,
                secret = app.Secret,
                resourceGroupName = "rg-orders",
                subscriptionID = "5ab5c41b-0000-4000-8000-000000000001",
                keyVaultName = "contoso-orders-kv",
                keyIdentifier = Sandbox.Credentials.Keys["contoso-orders-kv"],
            },
        };
        var path = $"/groups/{AtlasClient.Orders}/encryptionAtRest";
        await Atlas.PatchAsync(path, settings);
        await Sandbox.AdvanceAsync("P91D");
        Assert.Equal("OPEN", StatusOf(Assert.Single(await ListAsync($"/groups/{AtlasClient.Orders}/alerts"))));
        await Atlas.PatchAsync(path, new { azureKeyVault = new { enabled = false } });
        Assert.Equal("CANCELLED", StatusOf(Assert.Single(await ListAsync($"/groups/{AtlasClient.Orders}/alerts"))));
        await Atlas.PatchAsync(path, settings);
        Assert.Single((await ListAsync($"/groups/{AtlasClient.Orders}/alertConfigs")).Select(TypeOf), Rotation);
    }

    [Fact]
    public async Task Alert_WithADelay_IsTrackedFirst()
    {
        await Atlas.SucceedAsync(
            201,
            HttpMethod.Post,
            Configs,
            new
            {
                enabled = true,
                eventTypeName = "AZURE_ENCRYPTION_KEY_INVALID",
                notifications = new[]
                {
                    new
                    {
                        typeName = "GROUP",
                        delayMin = 30,
                        intervalMin = 5,
                    },
                },
            });
        await Administrator.UpdateKeyAsync(Sandbox.Credentials.Keys["contoso-payments-kv"], new { enabled = false });
        await Sandbox.AdvanceAsync("PT16M");
        var tracked = Assert.Single(await ListAsync(Alerts + "?status=TRACKING"));
        Assert.False(tracked.TryGetProperty("lastNotified", out _));
        await Sandbox.AdvanceAsync("PT36M");
        var open = await Atlas.GetAsync($"{Alerts}/{tracked.GetProperty("id").GetString()}");
        Assert.Equal("OPEN", StatusOf(open));
        Assert.Equal(
            TimeSpan.FromMinutes(35),
            open.GetProperty("lastNotified").GetDateTimeOffset() - open.GetProperty("created").GetDateTimeOffset());
        Assert.Equal(
            tracked.GetProperty("id").GetString(),
            Assert.Single(await ListAsync($"{Configs}/{tracked.GetProperty("alertConfigId").GetString()}/alerts")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Acknowledge_AndTakeBack_IsKept()
    {
        var path =
            $"/groups/{AtlasClient.Legacy}/alerts/{(await ListAsync($"/groups/{AtlasClient.Legacy}/alerts"))[0].GetProperty("id").GetString()}";
        var until = TimeProvider
            .System.GetUtcNow()
            .AddDays(3)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var acknowledged = await Atlas.PatchAsync(path, new { acknowledgedUntil = until, acknowledgementComment = "Known." });
        Assert.Equal(
            (until, "Known."),
            (acknowledged.GetProperty("acknowledgedUntil").GetString(), acknowledged.GetProperty("acknowledgementComment").GetString()));
        Assert.Equal(
            Sandbox.Credentials.AtlasServiceAccounts["contoso-owner"].ClientId,
            acknowledged.GetProperty("acknowledgingUsername").GetString());
        Assert.Equal(
            ["self", "https://cloud.mongodb.com/alertConfig", "https://cloud.mongodb.com/alertConfigs"],
            acknowledged.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()));
        Assert.False((await Atlas.PatchAsync(path, new { unacknowledgeAlert = true }, "2024-05-30")).TryGetProperty("acknowledgedUntil", out _));
        await Atlas.PatchAsync(path, new { acknowledgedUntil = until });
        Assert.False((await Atlas.PatchAsync(path, new { acknowledgedUntil = "2020-01-01T00:00:00Z" })).TryGetProperty("acknowledgedUntil", out _));
    }

    [Fact]
    public async Task Acknowledge_Mistaken_IsRefused()
    {
        var path =
            $"/groups/{AtlasClient.Legacy}/alerts/{(await ListAsync($"/groups/{AtlasClient.Legacy}/alerts"))[0].GetProperty("id").GetString()}";
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Patch, path, new { });
        await Atlas.RefusedAsync(400, "INVALID_DATE_FORMAT", HttpMethod.Patch, path, new { acknowledgedUntil = "soon" });
        await Atlas.RefusedAsync(
            400,
            "VALIDATION_ERROR",
            HttpMethod.Patch,
            path,
            new { acknowledgedUntil = "2040-01-01T00:00:00Z", acknowledgementComment = new string('x', 201) });
        await Atlas.RefusedAsync(
            404,
            "ALERT_NOT_FOUND",
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Legacy}/alerts/ffffffffffffffffffffffff",
            new { acknowledgedUntil = "2040-01-01T00:00:00Z" });
        await Atlas.RefusedAsync(
            404,
            "ALERT_NOT_FOUND",
            HttpMethod.Get,
            path.Replace(AtlasClient.Legacy, AtlasClient.Payments, StringComparison.Ordinal));
        await Atlas.RefusedAsync(400, "INVALID_ALERT_STATUS", HttpMethod.Get, Alerts + "?status=LOUD");
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Patch, path, new { acknowledgedUntil = "2040-01-01T00:00:00Z" });
    }

    private static string? TypeOf(JsonElement item) => item.GetProperty("eventTypeName").GetString();

    private static string? StatusOf(JsonElement alert) => alert.GetProperty("status").GetString();

    private Task<List<JsonElement>> EventsAsync() => ListAsync($"/groups/{AtlasClient.Payments}/events");

    private async Task<List<JsonElement>> ListAsync(string path) => [.. (await Atlas.GetAsync(path)).GetProperty("results").EnumerateArray()];
}
