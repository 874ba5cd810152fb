namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>Projects come and go.</summary>
public sealed class ProjectTests : AtlasTest
{
    private const string Contoso = "650000000000000000000001";
    private const string Orders = $"/groups/{AtlasClient.Orders}";

    [Fact]
    public async Task Project_CreatedChangedDeleted_IsAsItWasLeft()
    {
        var made = await Atlas.SucceedAsync(
            201,
            HttpMethod.Post,
            "/groups",
            new
            {
                name = "Zahlungen (neu)",
                orgId = Contoso,
                tags = new[] { new { key = "team", value = "pay" } },
            });
        var path = $"/groups/{made.GetProperty("id").GetString()}";
        Assert.Equal(made.GetRawText(), (await Atlas.GetAsync(path)).GetRawText());
        Assert.Equal(4, (await Atlas.GetAsync("/groups")).GetProperty("totalCount").GetInt32());
        Assert.Equal(2, (await Atlas.GetAsync(path + "/alertConfigs")).GetProperty("totalCount").GetInt32());
        await Sandbox.RestartAsync();
        using var later = await AtlasClient.SignInAsync(Sandbox);
        Assert.Equal("renamed", (await later.PatchAsync(path, new { name = "renamed" })).GetProperty("name").GetString());
        Assert.Equal("team", (await later.GetAsync(path)).GetProperty("tags")[0].GetProperty("key").GetString());
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_CANNOT_ACCESS_GROUP", HttpMethod.Get, path);
        await later.SucceedAsync(202, HttpMethod.Delete, path);
        await later.RefusedAsync(404, "GROUP_NOT_FOUND", HttpMethod.Get, path);
    }

    [Fact]
    public async Task Create_Answer_TellsWhereItIsAndDeletionIsAnEmptyObject()
    {
        using var made = await Atlas.SendAsync(HttpMethod.Post, "/groups", new { name = "new", orgId = Contoso });
        var id = (await AtlasClient.ReadAsync(made)).GetProperty("id").GetString();
        Assert.Equal((201, $"{Sandbox.HttpOrigin}/api/atlas/v2/groups/{id}"), ((int)made.StatusCode, made.Headers.Location?.ToString()));
        Assert.Equal("{}", (await Atlas.SucceedAsync(202, HttpMethod.Delete, $"/groups/{id}")).GetRawText());
    }

    [Fact]
    public async Task Project_WithoutDefaultAlerts_HasNone()
    {
        var made = await Atlas.SucceedAsync(
            201,
            HttpMethod.Post,
            "/groups",
            new
            {
                name = "quiet",
                orgId = Contoso,
                withDefaultAlertsSettings = false,
            });
        Assert.False(made.GetProperty("withDefaultAlertsSettings").GetBoolean());
        Assert.Equal(0, (await Atlas.GetAsync($"/groups/{made.GetProperty("id").GetString()}/alertConfigs")).GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Create_Mistaken_IsRefused()
    {
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Post, "/groups", new { orgId = Contoso });
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Post, "/groups", new { name = "new" });
        await Atlas.RefusedAsync(400, "VALIDATION_ERROR", HttpMethod.Post, "/groups", new { name = "new/old", orgId = Contoso });
        await Atlas.RefusedAsync(400, "INVALID_ATTRIBUTE", HttpMethod.Post, "/groups", new { name = "new", orgId = Contoso, colour = "red" });
        await Atlas.RefusedAsync(409, "GROUP_ALREADY_EXISTS", HttpMethod.Post, "/groups", new { name = "orders-staging", orgId = Contoso });
        await Atlas.RefusedAsync(404, "ORG_NOT_FOUND", HttpMethod.Post, "/groups", new { name = "new", orgId = "ffffffffffffffffffffffff" });
        await Atlas.RefusedAsync(
            401,
            "USER_CANNOT_ACCESS_ORG",
            HttpMethod.Post,
            "/groups",
            new { name = "new", orgId = "650000000000000000000002" });
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Post, "/groups", new { name = "new", orgId = Contoso });
    }

    [Fact]
    public async Task Change_Mistaken_IsRefused()
    {
        await Atlas.RefusedAsync(409, "GROUP_ALREADY_EXISTS", HttpMethod.Patch, Orders, new { name = "payments-prod" });
        await Atlas.RefusedAsync(409, "CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS", HttpMethod.Delete, Orders);
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Patch, Orders, new { name = "x" });
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Delete, Orders);
    }

    [Theory]
    [InlineData("PATCH", "", """{"name":"renamed"}""")]
    [InlineData("POST", "/alertConfigs", """{"eventTypeName":"AZURE_ENCRYPTION_KEY_INVALID","notifications":[{"typeName":"GROUP"}]}""")]
    [InlineData("PATCH", "/encryptionAtRest", """{"enabledForSearchNodes":false}""")]
    public async Task Change_OfAProjectThatIsDeletedMeanwhile_IsNotFound(string method, string path, string body)
    {
        var made = await Atlas.SucceedAsync(201, HttpMethod.Post, "/groups", new { name = "short-lived", orgId = Contoso });
        var project = $"/groups/{made.GetProperty("id").GetString()}";
        using var late = new AwaitedBody(body, () => Atlas.SucceedAsync(202, HttpMethod.Delete, project));
        using var answer = await Atlas.SendAsync(new HttpMethod(method), project + path, late, "application/vnd.atlas.2023-01-01+json");
        await AtlasClient.AssertRefusedAsync(answer, 404, "GROUP_NOT_FOUND");
    }

    [Fact]
    public async Task Delete_WithPrivateEndpoints_IsRefused()
    {
        var made = await Atlas.SucceedAsync(201, HttpMethod.Post, "/groups", new { name = "private", orgId = Contoso });
        var path = $"/groups/{made.GetProperty("id").GetString()}";
        var app = Sandbox.Credentials.Apps["atlas-orders"];
        await Atlas.PatchAsync(path + "/encryptionAtRest", new
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
                requirePrivateNetworking = true,
                keyIdentifier = Sandbox.Credentials.Keys["contoso-orders-kv"],
            },
        });
        await Atlas.SucceedAsync(202, HttpMethod.Post, path + "/encryptionAtRest/AZURE/privateEndpoints", new { regionName = "EUROPE_WEST" });
        await Atlas.RefusedAsync(400, "VALIDATION_ERROR", HttpMethod.Delete, path);
    }
}
