using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>Encryption at rest against the local vault: what is accepted, what is refused with which code, and what happens over time.</summary>
public sealed class EncryptionAtRestTests : IAsyncLifetime
{
    private const string Orders = $"/groups/{AtlasClient.Orders}/encryptionAtRest";
    private const string Payments = $"/groups/{AtlasClient.Payments}/encryptionAtRest";
    private const string Legacy = $"/groups/{AtlasClient.Legacy}/encryptionAtRest";
    private const string OrdersCluster = $"/groups/{AtlasClient.Orders}/clusters/orders";
    private const string ClusterPatch = "2024-10-23";
    private readonly SandboxFixture _sandbox = new();
    private AzureAdministrator _azure = null!;
    private AtlasClient _atlas = null!;

    private string OrdersKey => _sandbox.Credentials.Keys["contoso-orders-kv"];

    /// <summary>
    /// Each test begins with the first world, as a sandbox of its own: a copy of the seeded folder costs less than a reset, which makes new
    /// keys.
    /// </summary>
    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _azure = new AzureAdministrator(_sandbox);
        _atlas = await AtlasClient.SignInAsync(_sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        _atlas.Dispose();
        _azure.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Seed_PaymentsProd_IsValidAndTellsNoSecret()
    {
        var body = await _atlas.GetAsync(Payments);
        var azure = body.GetProperty("azureKeyVault");
        Assert.True(azure.GetProperty("enabled").GetBoolean());
        Assert.True(azure.GetProperty("valid").GetBoolean());
        Assert.False(azure.TryGetProperty("secret", out _));
        Assert.DoesNotContain(_sandbox.Credentials.Apps["atlas-payments"].Secret, body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            ["AZURE", "AZURE", "AZURE"],
            (await ClustersAsync(AtlasClient.Payments)).Select(c => c.GetProperty("encryptionAtRestProvider").GetString()));
    }

    [Fact]
    public async Task Seed_LegacyAnalytics_IsInvalidAndLocksItsKey()
    {
        Assert.False(Valid(await _atlas.GetAsync(Legacy)));
        Assert.Equal(2, (await ClustersAsync(AtlasClient.Legacy)).Count);
        var next = await _azure.NewVersionAsync("contoso-legacy-kv");
        await _atlas.RefusedAsync(400, "ENCRYPTION_AT_REST_SETTINGS_INVALID", HttpMethod.Patch, Legacy, Azure(new { keyIdentifier = next }));
        await _atlas.RefusedAsync(
            400,
            "ENCRYPTION_AT_REST_SETTINGS_INVALID",
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Legacy}/clusters/reports",
            new { encryptionAtRestProvider = "NONE" },
            ClusterPatch);
    }

    [Fact]
    public async Task Enable_WithEverything_IsValidAndRepeatable()
    {
        var first = await _atlas.PatchAsync(Orders, Settings());
        Assert.True(Valid(first));
        Assert.Equal(["awsKms", "azureKeyVault", "enabledForSearchNodes", "googleCloudKms"], first.EnumerateObject().Select(p => p.Name));
        Assert.Equal(first.GetRawText(), (await _atlas.PatchAsync(Orders, Settings())).GetRawText());
        Assert.Equal(first.GetRawText(), (await _atlas.PatchAsync(Orders, new { })).GetRawText());
        Assert.Equal(first.GetRawText(), (await _atlas.PatchAsync(Orders, first)).GetRawText());
        await _sandbox.RestartAsync();
        using var after = await AtlasClient.SignInAsync(_sandbox);
        Assert.Equal(first.GetRawText(), (await after.GetAsync(Orders)).GetRawText());
    }

    [Theory]
    [InlineData("azureEnvironment")]
    [InlineData("clientID")]
    [InlineData("keyIdentifier")]
    [InlineData("keyVaultName")]
    [InlineData("resourceGroupName")]
    [InlineData("secret")]
    [InlineData("subscriptionID")]
    [InlineData("tenantID")]
    [InlineData("enabled")]
    public async Task Enable_WithoutAField_NamesIt(string field)
    {
        var settings = Settings();
        settings["azureKeyVault"]!.AsObject().Remove(field);
        var said = await _atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Patch, Orders, settings);
        Assert.Equal(field, said.GetProperty("parameters")[0].GetString());
    }

    [Theory]
    [InlineData("secret", "wrong", "INVALID_AZURE_CREDENTIALS")]
    [InlineData("clientID", "a99c11e4-0000-4000-8000-000000000999", "INVALID_AZURE_CREDENTIALS")]
    [InlineData("tenantID", "c0117050-0000-4000-8000-000000000999", "INVALID_AZURE_CREDENTIALS")]
    [InlineData("subscriptionID", "5ab5c41b-0000-4000-8000-000000000999", "INVALID_AZURE_API_REQUEST")]
    [InlineData("resourceGroupName", "rg-payments", "INVALID_AZURE_API_REQUEST")]
    [InlineData("keyVaultName", "no-such-vault", "INVALID_AZURE_API_REQUEST")]
    [InlineData(
        "keyIdentifier",
        "https://contoso-payments-kv.vault.azure.net/keys/AtlasKMSKey/a241124e3d364e9eb99fbd3e11124b23",
        "AZURE_KEY_VAULT_KEY_NOT_FOUND")]
    [InlineData(
        "keyIdentifier",
        "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/a241124e3d364e9eb99fbd3e11124b23",
        "AZURE_KEY_VAULT_KEY_NOT_FOUND")]
    [InlineData("keyIdentifier", "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey", "AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT")]
    [InlineData(
        "keyIdentifier",
        "https://contoso-orders-kv.vault.azure.cn/keys/AtlasKMSKey/a241124e3d364e9eb99fbd3e11124b23",
        "AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT")]
    [InlineData("azureEnvironment", "AZURE_GERMANY", "AZURE_KEY_VAULT_ENVIRONMENT_NOT_SUPPORTED")]
    [InlineData("azureEnvironment", "MOON", "INVALID_ENUM_VALUE")]
    [InlineData("clientID", "not-a-guid", "INVALID_ATTRIBUTE")]
    [InlineData("secret", "", "INVALID_ATTRIBUTE")]
    [InlineData("colour", "red", "INVALID_ATTRIBUTE")]
    [InlineData("roleId", "650000000000000000000777", "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED")]
    public async Task Change_Mistaken_IsRefusedAndTheOldStays(string field, string value, string code)
    {
        var before = await _atlas.PatchAsync(Orders, Settings());
        await _atlas.RefusedAsync(400, code, HttpMethod.Patch, Orders, new JsonObject { ["azureKeyVault"] = new JsonObject { [field] = value } });
        Assert.Equal(before.GetRawText(), (await _atlas.GetAsync(Orders)).GetRawText());
    }

    [Theory]
    [InlineData("disabled", "AZURE_KEY_VAULT_KEY_NOT_ENABLED")]
    [InlineData("expired", "AZURE_KEY_VAULT_KEY_EXPIRED")]
    [InlineData("expiring", "AZURE_KEY_VAULT_KEY_EXPIRING")]
    [InlineData("early", "AZURE_KEY_VAULT_KEY_NOT_ACTIVE")]
    public async Task Enable_KeyNotFitForUse_IsRefused(string how, string code)
    {
        var now = TimeProvider.System.GetUtcNow();
        await _azure.UpdateKeyAsync(OrdersKey, how switch
        {
            "disabled" => new { enabled = false },
            "expired" => new { exp = now.AddDays(-1).ToUnixTimeSeconds() },
            "expiring" => new { exp = now.AddHours(47).ToUnixTimeSeconds() },
            _ => new { nbf = now.AddHours(1).ToUnixTimeSeconds() },
        });
        await _atlas.RefusedAsync(400, code, HttpMethod.Patch, Orders, Settings());
        Assert.False((await _atlas.GetAsync(Orders)).GetProperty("azureKeyVault").GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("awsKms", "INVALID_AWS_CREDENTIALS")]
    [InlineData("googleCloudKms", "INVALID_GOOGLE_CLOUD_CREDENTIALS")]
    public async Task Enable_ProviderThatIsNotHere_IsRefused(string provider, string code)
    {
        await _atlas.RefusedAsync(400, code, HttpMethod.Patch, Orders, new JsonObject { [provider] = new JsonObject { ["enabled"] = true } });
        await _atlas.PatchAsync(Orders, new JsonObject { [provider] = new JsonObject { ["enabled"] = false, ["valid"] = false } });
    }

    [Fact]
    public async Task Enable_PrincipalWithoutPermission_IsRefused()
    {
        var watcher = _sandbox.Credentials.Apps["portal-watcher"];
        var settings = Settings();
        settings["azureKeyVault"]!["clientID"] = watcher.ClientId;
        settings["azureKeyVault"]!["secret"] = watcher.Secret;
        await _atlas.RefusedAsync(400, "NO_PERMISSION_TO_ENCRYPT_DECRYPT", HttpMethod.Patch, Orders, settings);
    }

    [Theory]
    [InlineData("entra")]
    [InlineData("arm")]
    [InlineData("keyvault")]
    public async Task AzureDown_IsNotAnInvalidKey(string service)
    {
        var fault = new[] { new { service, match = "**", status = 503, times = 20 } };
        await _sandbox.ControlAsync(HttpMethod.Put, "/_sandbox/faults", fault);
        await _atlas.RefusedAsync(500, "UNEXPECTED_ERROR", HttpMethod.Patch, Orders, Settings());
        Assert.True(Valid(await _atlas.GetAsync(Payments)));
        await _sandbox.ControlAsync(HttpMethod.Delete, "/_sandbox/faults");
        await _atlas.GetAsync(Payments);
        Assert.Equal(
            ["ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED", "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED"],
            await EventsAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task ScheduledCheck_KeyDisabled_TurnsInvalidAndBack()
    {
        var key = _sandbox.Credentials.Keys["contoso-payments-kv"];
        await _azure.UpdateKeyAsync(key, new { enabled = false });
        await _sandbox.AdvanceAsync("PT16M");
        Assert.Contains("AZURE_ENCRYPTION_KEY_INVALID", await EventsAsync(AtlasClient.Payments));
        Assert.False(Valid(await _atlas.GetAsync(Payments)));
        await _azure.UpdateKeyAsync(key, new { enabled = true });
        Assert.True(Valid(await _atlas.GetAsync(Payments)));
        Assert.Contains("ENCRYPTION_AT_REST_CONFIG_IS_VALID", await EventsAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task Rotation_NewVersion_RewrapsOneClusterAfterTheOther()
    {
        await _atlas.PatchAsync(Payments, Azure(new { keyIdentifier = await _azure.NewVersionAsync("contoso-payments-kv") }));
        var seen = new List<string>();
        for (var step = 0; step < 4; step++)
        {
            seen.Add(
                string.Concat(
                    (await ClustersAsync(AtlasClient.Payments)).Select(c => c.GetProperty("stateName").GetString() is "UPDATING" ? 'U' : 'I')));
            await _sandbox.AdvanceAsync("PT12S");
        }

        Assert.Equal(["UII", "IUI", "IIU", "III"], seen);
        Assert.Contains("ENCRYPTION_AT_REST_KEY_ROTATION_STARTED", await EventsAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task Disable_InUseIsConflict_UnusedIsErasedAndRepeatable()
    {
        var disable = new { awsKms = new { enabled = false }, azureKeyVault = new { enabled = false }, googleCloudKms = new { enabled = false } };
        await _atlas.RefusedAsync(409, "CANNOT_DISABLE_ENCRYPTION_AT_REST", HttpMethod.Patch, Payments, disable);
        await _atlas.PatchAsync(Orders, Settings());
        var erased = await _atlas.PatchAsync(Orders, disable);
        Assert.Equal(JsonValueKind.Null, erased.GetProperty("azureKeyVault").GetProperty("keyIdentifier").ValueKind);
        Assert.Equal(erased.GetRawText(), (await _atlas.PatchAsync(Orders, disable)).GetRawText());
    }

    [Fact]
    public async Task ClusterProvider_TurnedOn_UpdatesForAWhile()
    {
        await _atlas.PatchAsync(Orders, Settings());
        var cluster = await _atlas.PatchAsync(OrdersCluster, new { encryptionAtRestProvider = "AZURE" }, ClusterPatch);
        Assert.Equal(
            ("AZURE", "UPDATING"),
            (cluster.GetProperty("encryptionAtRestProvider").GetString(), cluster.GetProperty("stateName").GetString()));
        await _sandbox.AdvanceAsync("PT13S");
        Assert.Equal("IDLE", (await _atlas.GetAsync(OrdersCluster, AtlasClient.Clusters)).GetProperty("stateName").GetString());
        Assert.Contains("CLUSTER_UPDATE_COMPLETED", await EventsAsync(AtlasClient.Orders));
        await _atlas.RefusedAsync(
            409,
            "CANNOT_CHANGE_ENCRYPTION_AT_REST_PROVIDER",
            HttpMethod.Patch,
            OrdersCluster,
            new { encryptionAtRestProvider = "AWS" },
            ClusterPatch);
        await _atlas.PatchAsync(OrdersCluster, new { encryptionAtRestProvider = "NONE" }, ClusterPatch);
    }

    private static object Azure(object block) => new { azureKeyVault = block };

    private static bool Valid(JsonElement body) => body.GetProperty("azureKeyVault").GetProperty("valid").GetBoolean();

    private async Task<List<JsonElement>> ClustersAsync(string groupId) =>
        [.. (await _atlas.GetAsync($"/groups/{groupId}/clusters", AtlasClient.Clusters)).GetProperty("results").EnumerateArray()];

    private async Task<List<string?>> EventsAsync(string groupId) =>
        [
            .. (await _atlas.GetAsync($"/groups/{groupId}/events"))
                .GetProperty("results")
                .EnumerateArray()
                .Select(e => e.GetProperty("eventTypeName").GetString()),
        ];

    private JsonObject Settings()
    {
        var app = _sandbox.Credentials.Apps["atlas-orders"];
        return new JsonObject
        {
            ["azureKeyVault"] = new JsonObject
            {
                ["enabled"] = true,
                ["azureEnvironment"] = "AZURE",
                ["clientID"] = app.ClientId,
                ["tenantID"] = app.TenantId,
                ["secret"] = app.Secret,
                ["subscriptionID"] = "5ab5c41b-0000-4000-8000-000000000001",
                ["resourceGroupName"] = "rg-orders",
                ["keyVaultName"] = "contoso-orders-kv",
                ["keyIdentifier"] = OrdersKey,
            },
        };
    }
}
