using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>Encryption at rest against the local vault: what is accepted, what is refused with which code, and what happens over time.</summary>
public sealed class EncryptionAtRestTests : AtlasTest
{
    private const string Orders = $"/groups/{AtlasClient.Orders}/encryptionAtRest";
    private const string Payments = $"/groups/{AtlasClient.Payments}/encryptionAtRest";
    private const string Legacy = $"/groups/{AtlasClient.Legacy}/encryptionAtRest";
    private const string OrdersCluster = $"/groups/{AtlasClient.Orders}/clusters/orders";
    private const string ClusterPatch = "2024-10-23";

    private string OrdersKey => Sandbox.Credentials.Keys["contoso-orders-kv"];

    [Fact]
    public async Task Seed_PaymentsProd_IsValidAndTellsNoSecret()
    {
        var body = await Atlas.GetAsync(Payments);
        var azure = body.GetProperty("azureKeyVault");
        Assert.True(azure.GetProperty("enabled").GetBoolean());
        Assert.True(azure.GetProperty("valid").GetBoolean());
        Assert.False(azure.TryGetProperty("secret", out _));
        Assert.DoesNotContain(Sandbox.Credentials.Apps["atlas-payments"].Secret, body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            ["AZURE", "AZURE", "AZURE"],
            (await ClustersAsync(AtlasClient.Payments)).Select(c => c.GetProperty("encryptionAtRestProvider").GetString()));
    }

    [Fact]
    public async Task Seed_LegacyAnalytics_IsInvalidAndLocksItsKey()
    {
        Assert.False(Valid(await Atlas.GetAsync(Legacy)));
        Assert.Equal(2, (await ClustersAsync(AtlasClient.Legacy)).Count);
        var next = await Administrator.NewVersionAsync("contoso-legacy-kv");
        await Atlas.RefusedAsync(400, "ENCRYPTION_AT_REST_SETTINGS_INVALID", HttpMethod.Patch, Legacy, AzureSettings(new { keyIdentifier = next }));
        await Atlas.RefusedAsync(
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
        var first = await Atlas.PatchAsync(Orders, Settings());
        Assert.True(Valid(first));
        Assert.Equal(["awsKms", "azureKeyVault", "enabledForSearchNodes", "googleCloudKms"], first.EnumerateObject().Select(p => p.Name));
        Assert.Equal(first.GetRawText(), (await Atlas.PatchAsync(Orders, Settings())).GetRawText());
        Assert.Equal(first.GetRawText(), (await Atlas.PatchAsync(Orders, new { })).GetRawText());
        Assert.Equal(first.GetRawText(), (await Atlas.PatchAsync(Orders, first)).GetRawText());
        await Sandbox.RestartAsync();
        using var after = await AtlasClient.SignInAsync(Sandbox);
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
        var said = await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Patch, Orders, settings);
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
        var before = await Atlas.PatchAsync(Orders, Settings());
        await Atlas.RefusedAsync(400, code, HttpMethod.Patch, Orders, new JsonObject { ["azureKeyVault"] = new JsonObject { [field] = value } });
        Assert.Equal(before.GetRawText(), (await Atlas.GetAsync(Orders)).GetRawText());
    }

    [Theory]
    [InlineData("disabled", "AZURE_KEY_VAULT_KEY_NOT_ENABLED")]
    [InlineData("expired", "AZURE_KEY_VAULT_KEY_EXPIRED")]
    [InlineData("expiring", "AZURE_KEY_VAULT_KEY_EXPIRING")]
    [InlineData("early", "AZURE_KEY_VAULT_KEY_NOT_ACTIVE")]
    public async Task Enable_KeyNotFitForUse_IsRefused(string how, string code)
    {
        var now = TimeProvider.System.GetUtcNow();
        await Administrator.UpdateKeyAsync(OrdersKey, how switch
        {
            "disabled" => new { enabled = false },
            "expired" => new { exp = now.AddDays(-1).ToUnixTimeSeconds() },
            "expiring" => new { exp = now.AddHours(47).ToUnixTimeSeconds() },
            _ => new { nbf = now.AddHours(1).ToUnixTimeSeconds() },
        });
        await Atlas.RefusedAsync(400, code, HttpMethod.Patch, Orders, Settings());
        Assert.False((await Atlas.GetAsync(Orders)).GetProperty("azureKeyVault").GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("awsKms", "INVALID_AWS_CREDENTIALS")]
    [InlineData("googleCloudKms", "INVALID_GOOGLE_CLOUD_CREDENTIALS")]
    public async Task Enable_ProviderThatIsNotHere_IsRefused(string provider, string code)
    {
        await Atlas.RefusedAsync(400, code, HttpMethod.Patch, Orders, new JsonObject { [provider] = new JsonObject { ["enabled"] = true } });
        await Atlas.PatchAsync(Orders, new JsonObject { [provider] = new JsonObject { ["enabled"] = false, ["valid"] = false } });
    }

    [Fact]
    public async Task Enable_PrincipalWithoutPermission_IsRefused()
    {
        var watcher = Sandbox.Credentials.Apps["portal-watcher"];
        var settings = Settings();
        settings["azureKeyVault"]!["clientID"] = watcher.ClientId;
        settings["azureKeyVault"]!["secret"] = watcher.Secret;
        await Atlas.RefusedAsync(400, "NO_PERMISSION_TO_ENCRYPT_DECRYPT", HttpMethod.Patch, Orders, settings);
    }

    [Theory]
    [InlineData("entra")]
    [InlineData("arm")]
    [InlineData("keyvault")]
    public async Task AzureDown_IsNotAnInvalidKey(string service)
    {
        var fault = new[] { new { service, match = "**", status = 503, times = 20 } };
        await Sandbox.ControlAsync(HttpMethod.Put, "/_sandbox/faults", fault);
        await Atlas.RefusedAsync(500, "UNEXPECTED_ERROR", HttpMethod.Patch, Orders, Settings());
        Assert.True(Valid(await Atlas.GetAsync(Payments)));
        await Sandbox.ControlAsync(HttpMethod.Delete, "/_sandbox/faults");
        await Atlas.GetAsync(Payments);
        Assert.Equal(
            ["ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED", "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED"],
            await EventsAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task ScheduledCheck_KeyDisabled_TurnsInvalidAndBack()
    {
        var key = Sandbox.Credentials.Keys["contoso-payments-kv"];
        await Administrator.UpdateKeyAsync(key, new { enabled = false });
        await Sandbox.AdvanceAsync("PT16M");
        Assert.Contains("AZURE_ENCRYPTION_KEY_INVALID", await EventsAsync(AtlasClient.Payments));
        Assert.False(Valid(await Atlas.GetAsync(Payments)));
        await Administrator.UpdateKeyAsync(key, new { enabled = true });
        Assert.True(Valid(await Atlas.GetAsync(Payments)));
        Assert.Contains("ENCRYPTION_AT_REST_CONFIG_IS_VALID", await EventsAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task Rotation_NewVersion_RewrapsOneClusterAfterTheOther()
    {
        await Atlas.PatchAsync(Payments, AzureSettings(new { keyIdentifier = await Administrator.NewVersionAsync("contoso-payments-kv") }));
        var seen = new List<string>();
        for (var step = 0; step < 4; step++)
        {
            seen.Add(
                string.Concat(
                    (await ClustersAsync(AtlasClient.Payments)).Select(c => c.GetProperty("stateName").GetString() is "UPDATING" ? 'U' : 'I')));
            await Sandbox.AdvanceAsync("PT12S");
        }

        Assert.Equal(["UII", "IUI", "IIU", "III"], seen);
        Assert.Contains("ENCRYPTION_AT_REST_KEY_ROTATION_STARTED", await EventsAsync(AtlasClient.Payments));
    }

    [Fact]
    public async Task Disable_InUseIsConflict_UnusedIsErasedAndRepeatable()
    {
        var disable = new { awsKms = new { enabled = false }, azureKeyVault = new { enabled = false }, googleCloudKms = new { enabled = false } };
        await Atlas.RefusedAsync(409, "CANNOT_DISABLE_ENCRYPTION_AT_REST", HttpMethod.Patch, Payments, disable);
        await Atlas.PatchAsync(Orders, Settings());
        var erased = await Atlas.PatchAsync(Orders, disable);
        Assert.Equal(JsonValueKind.Null, erased.GetProperty("azureKeyVault").GetProperty("keyIdentifier").ValueKind);
        Assert.Equal(erased.GetRawText(), (await Atlas.PatchAsync(Orders, disable)).GetRawText());
    }

    [Fact]
    public async Task ClusterProvider_TurnedOn_UpdatesForAWhile()
    {
        await Atlas.PatchAsync(Orders, Settings());
        var cluster = await Atlas.PatchAsync(OrdersCluster, new { encryptionAtRestProvider = "AZURE" }, ClusterPatch);
        Assert.Equal(
            ("AZURE", "UPDATING"),
            (cluster.GetProperty("encryptionAtRestProvider").GetString(), cluster.GetProperty("stateName").GetString()));
        await Sandbox.AdvanceAsync("PT13S");
        Assert.Equal("IDLE", (await Atlas.GetAsync(OrdersCluster, AtlasClient.Clusters)).GetProperty("stateName").GetString());
        Assert.Contains("CLUSTER_UPDATE_COMPLETED", await EventsAsync(AtlasClient.Orders));
        await Atlas.RefusedAsync(
            409,
            "CANNOT_CHANGE_ENCRYPTION_AT_REST_PROVIDER",
            HttpMethod.Patch,
            OrdersCluster,
            new { encryptionAtRestProvider = "AWS" },
            ClusterPatch);
        await Atlas.PatchAsync(OrdersCluster, new { encryptionAtRestProvider = "NONE" }, ClusterPatch);
    }

    private static object AzureSettings(object block) => new { azureKeyVault = block };

    private static bool Valid(JsonElement body) => body.GetProperty("azureKeyVault").GetProperty("valid").GetBoolean();

    private async Task<List<JsonElement>> ClustersAsync(string groupId) =>
        [.. (await Atlas.GetAsync($"/groups/{groupId}/clusters", AtlasClient.Clusters)).GetProperty("results").EnumerateArray()];

    private async Task<List<string?>> EventsAsync(string groupId) =>
        [
            .. (await Atlas.GetAsync($"/groups/{groupId}/events"))
                .GetProperty("results")
                .EnumerateArray()
                .Select(e => e.GetProperty("eventTypeName").GetString()),
        ];

    private JsonObject Settings()
    {
        var app = Sandbox.Credentials.Apps["atlas-orders"];
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
