using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Alerts;

/// <summary>Alert configurations: what a project has by itself, and what one may make of them.</summary>
public sealed class AlertConfigTests(SandboxFixture sandbox) : AtlasTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Configs = $"/groups/{AtlasClient.Payments}/alertConfigs";

    [Fact]
    public async Task Seed_Projects_HaveAtlasDefaults()
    {
        var rotation = Only(await ListAsync(AtlasClient.Payments), "AZURE_ENCRYPTION_KEY_NEEDS_ROTATION");
        Assert.Equal("""{"operator":"GREATER_THAN","threshold":90,"units":"DAYS"}""", rotation.GetProperty("threshold").GetRawText());
        Assert.True(rotation.GetProperty("enabled").GetBoolean());
        var told = Assert.Single(rotation.GetProperty("notifications").EnumerateArray());
        Assert.Equal(
            ["delayMin", "emailEnabled", "intervalMin", "notifierId", "roles", "smsEnabled", "typeName"], told.EnumerateObject().Select(p => p.Name));

        var orders = await ListAsync(AtlasClient.Orders);
        Assert.Equal(
            ["ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID", "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED"],
            orders.Select(c => c.GetProperty("eventTypeName").GetString()).Order(StringComparer.Ordinal));
        Assert.All(orders, c => Assert.False(c.TryGetProperty("threshold", out _)));
    }

    [Fact]
    public async Task Config_CreatedChangedToggledDeleted_IsAsItWasLeft()
    {
        var made = await Atlas.SucceedAsync(201, HttpMethod.Post, Configs, Config());
        var path = $"{Configs}/{made.GetProperty("id").GetString()}";
        Assert.Equal(made.GetRawText(), (await Atlas.GetAsync(path)).GetRawText());

        var changed = Config();
        changed["notifications"] = new JsonArray(
            new JsonObject
            {
                ["typeName"] = "EMAIL",
                ["emailAddress"] = "keys@contoso.example",
                ["intervalMin"] = 5,
                ["delayMin"] = 15,
            });
        changed["severityOverride"] = "CRITICAL";
        var after = await Atlas.SucceedAsync(200, HttpMethod.Put, path, changed);
        Assert.Equal("CRITICAL", after.GetProperty("severityOverride").GetString());
        Assert.Equal("keys@contoso.example", after.GetProperty("notifications")[0].GetProperty("emailAddress").GetString());

        Assert.False((await Atlas.PatchAsync(path, new { enabled = false })).GetProperty("enabled").GetBoolean());
        await Atlas.SucceedAsync(204, HttpMethod.Delete, path);
        await Atlas.RefusedAsync(404, "ALERT_CONFIG_NOT_FOUND", HttpMethod.Get, path);
    }

    [Fact]
    public async Task Config_SentBackAsRead_IsAccepted()
    {
        var rotation = Only(await ListAsync(AtlasClient.Payments), "AZURE_ENCRYPTION_KEY_NEEDS_ROTATION");
        await Atlas.SucceedAsync(200, HttpMethod.Put, $"{Configs}/{rotation.GetProperty("id").GetString()}", rotation);
    }

    [Theory]
    [InlineData("eventTypeName", null, "MISSING_ATTRIBUTE", "eventTypeName")]
    [InlineData("eventTypeName", "\"HOST_DOWN\"", "INVALID_ENUM_VALUE", "HOST_DOWN")]
    [InlineData("severityOverride", "\"LOUD\"", "INVALID_ENUM_VALUE", "LOUD")]
    [InlineData("enabled", "\"yes\"", "INVALID_JSON_ATTRIBUTE", "enabled")]
    [InlineData("colour", "1", "INVALID_ATTRIBUTE", "colour")]
    [InlineData("threshold", "{\"threshold\":90}", "VALIDATION_ERROR", "threshold")]
    [InlineData("notifications", null, "MISSING_ATTRIBUTE", "notifications")]
    [InlineData("notifications", "[]", "VALIDATION_ERROR", "notifications")]
    [InlineData("notifications", "[1]", "INVALID_JSON_ATTRIBUTE", "notifications")]
    [InlineData("notifications", "[{}]", "MISSING_ATTRIBUTE", "typeName")]
    [InlineData("notifications", "[{\"typeName\":\"EMAIL\"}]", "MISSING_ATTRIBUTE", "emailAddress")]
    [InlineData("notifications", "[{\"typeName\":\"USER\"}]", "MISSING_ATTRIBUTE", "username")]
    [InlineData("notifications", "[{\"typeName\":\"WEBHOOK\"}]", "MISSING_ATTRIBUTE", "webhookUrl")]
    [InlineData("notifications", "[{\"typeName\":\"GROUP\",\"delayMin\":-1}]", "VALIDATION_ERROR", "notifications.delayMin")]
    [InlineData("notifications", "[{\"typeName\":\"GROUP\",\"intervalMin\":4}]", "VALIDATION_ERROR", "notifications.intervalMin")]
    public async Task Config_Mistaken_IsRefusedByName(string field, string? value, string code, string parameter)
    {
        var config = Config("AZURE_ENCRYPTION_KEY_INVALID");
        config.Remove("threshold");
        config.Remove(field);
        if (value is not null) config[field] = JsonNode.Parse(value);
        var said = await Atlas.RefusedAsync(400, code, HttpMethod.Post, Configs, config);
        Assert.Equal(parameter, said.GetProperty("parameters")[0].GetString());
        if (code is "VALIDATION_ERROR")
            Assert.Equal(parameter, said.GetProperty("badRequestDetail").GetProperty("fields")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData(null, "MISSING_ATTRIBUTE", "threshold")]
    [InlineData("{}", "MISSING_ATTRIBUTE", "threshold")]
    [InlineData("{\"threshold\":0}", "VALIDATION_ERROR", "threshold.threshold")]
    [InlineData("{\"threshold\":1.5}", "INVALID_ATTRIBUTE", "threshold.threshold")]
    [InlineData("{\"threshold\":90,\"units\":\"HOURS\"}", "INVALID_ENUM_VALUE", "HOURS")]
    [InlineData("{\"threshold\":90,\"operator\":\"LESS_THAN\"}", "INVALID_ENUM_VALUE", "LESS_THAN")]
    public async Task Threshold_Mistaken_IsRefusedByName(string? value, string code, string parameter)
    {
        var config = Config();
        config["threshold"] = value is null ? null : JsonNode.Parse(value);
        var said = await Atlas.RefusedAsync(400, code, HttpMethod.Post, Configs, config);
        Assert.Equal(parameter, said.GetProperty("parameters")[0].GetString());
    }

    [Theory]
    [InlineData("matchers", "[{\"fieldName\":\"CLUSTER_NAME\"}]")]
    [InlineData("notifications", "[{\"typeName\":\"SLACK\"}]")]
    public async Task Config_BeyondTheSandbox_IsFeatureUnsupported(string field, string value)
    {
        var config = Config();
        config[field] = JsonNode.Parse(value);
        await Atlas.RefusedAsync(403, "FEATURE_UNSUPPORTED", HttpMethod.Post, Configs, config);
    }

    [Fact]
    public async Task Config_OfAnotherProjectOrByAReader_IsRefused()
    {
        var id = Only(await ListAsync(AtlasClient.Payments), "AZURE_ENCRYPTION_KEY_NEEDS_ROTATION").GetProperty("id").GetString();
        await Atlas.RefusedAsync(404, "ALERT_CONFIG_NOT_FOUND", HttpMethod.Get, $"/groups/{AtlasClient.Orders}/alertConfigs/{id}");
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.GetAsync($"{Configs}/{id}");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Post, Configs, Config());
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Put, $"{Configs}/{id}", Config());
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Patch, $"{Configs}/{id}", new { enabled = false });
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Delete, $"{Configs}/{id}");
    }

    private static JsonElement Only(IEnumerable<JsonElement> configs, string type) =>
        configs.Single(c => c.GetProperty("eventTypeName").GetString() == type);

    private static JsonObject Config(string type = "AZURE_ENCRYPTION_KEY_NEEDS_ROTATION") =>
        new()
        {
            ["enabled"] = true,
            ["eventTypeName"] = type,
            ["notifications"] = new JsonArray(
                new JsonObject
                {
                    ["typeName"] = "GROUP",
                    ["delayMin"] = 0,
                    ["intervalMin"] = 60,
                    ["emailEnabled"] = true,
                    ["roles"] = new JsonArray("GROUP_OWNER"),
                }),
            ["threshold"] = new JsonObject
            {
                ["operator"] = "GREATER_THAN",
                ["threshold"] = 365,
                ["units"] = "DAYS",
            },
        };

    private async Task<List<JsonElement>> ListAsync(string groupId) =>
        [.. (await Atlas.GetAsync($"/groups/{groupId}/alertConfigs")).GetProperty("results").EnumerateArray()];
}
