using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>Private endpoints from the first request to the last deletion, with the vault's owner on the other side.</summary>
public sealed class PrivateEndpointTests : AtlasTest
{
    private const string Encryption = $"/groups/{AtlasClient.Payments}/encryptionAtRest";
    private const string Endpoints = Encryption + "/AZURE/privateEndpoints";
    private static readonly string Vault = AzureClient.VaultUri("contoso-payments-kv", "rg-payments");

    [Fact]
    public async Task Endpoint_Approved_CarriesTheChecksOfAVaultWithoutPublicAccess()
    {
        var id = await CreateAsync("EUROPE_WEST");
        Assert.Equal("INITIATING", await StatusAsync(id));
        await Sandbox.AdvanceAsync("PT2M");
        var pending = await Atlas.GetAsync($"{Endpoints}/{id}");
        Assert.Equal("PENDING_ACCEPTANCE", pending.GetProperty("status").GetString());
        await DecideAsync(pending.GetProperty("privateEndpointConnectionName").GetString()!, "Approved");
        await Sandbox.AdvanceAsync("PT3M");
        Assert.Equal("ACTIVE", await StatusAsync(id));

        await Azure.DoAsync("portal-admin", HttpMethod.Patch, Vault, new { properties = new { publicNetworkAccess = "Disabled" } });
        await Sandbox.AdvanceAsync("PT16M");
        Assert.True((await Atlas.GetAsync(Encryption)).GetProperty("azureKeyVault").GetProperty("valid").GetBoolean());
        Assert.Equal(
            ["ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_CREATED"],
            (await EventsAsync()).Where(e => e.Contains("NETWORK", StringComparison.Ordinal) || e.Contains("ENDPOINT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Endpoint_SubscriptionWithoutMicrosoftNetwork_Fails()
    {
        await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Post,
            $"https://management.azure.com{AzureClient.Subscription}/providers/Microsoft.Network/unregister"
        );
        await Sandbox.AdvanceAsync("PT1M");
        var id = await CreateAsync("EUROPE_WEST");
        await Sandbox.AdvanceAsync("PT2M");
        var failed = await Atlas.GetAsync($"{Endpoints}/{id}");
        Assert.Equal("FAILED", failed.GetProperty("status").GetString());
        Assert.Contains("Microsoft.Network", failed.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_NotApprovedYet_LeavesTheChecksOnThePublicNetwork()
    {
        await CreateAsync("EUROPE_WEST");
        await Sandbox.AdvanceAsync("PT2M");
        await Atlas.GetAsync(Encryption);
        Assert.DoesNotContain("ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", await EventsAsync());
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, Vault, new { properties = new { publicNetworkAccess = "Disabled" } });
        await Atlas.GetAsync(Encryption);
        Assert.Contains("ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", await EventsAsync());
    }

    [Fact]
    public async Task Active_RejectedByItsOwner_IsRecreatedAndApprovedAgain()
    {
        var id = await ActivateAsync("EUROPE_WEST");
        await DecideAsync($"pe-{id}", "Rejected");
        await Sandbox.AdvanceAsync("PT3M");
        var old = await Atlas.GetAsync($"{Endpoints}/{id}");
        Assert.Equal(
            ("PENDING_RECREATION", "The private endpoint was rejected."),
            (old.GetProperty("status").GetString(), old.GetProperty("errorMessage").GetString()));
        var next = Assert.Single(await ListAsync(), e => e.GetProperty("id").GetString() != id);
        Assert.Equal(("INITIATING", "EUROPE_WEST"), (next.GetProperty("status").GetString(), next.GetProperty("regionName").GetString()));
        await Sandbox.AdvanceAsync("PT2M");
        await DecideAsync($"pe-{next.GetProperty("id").GetString()}", "Approved");
        await Sandbox.AdvanceAsync("PT3M");
        Assert.Equal("ACTIVE", Assert.Single(await ListAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Active_RemovedByItsOwner_IsRecreated()
    {
        var id = await ActivateAsync("EUROPE_WEST");
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, $"{Vault}/privateEndpointConnections/pe-{id}");
        await Sandbox.AdvanceAsync("PT3M");
        Assert.Equal(
            ["INITIATING", "PENDING_RECREATION"],
            (await ListAsync()).Select(e => e.GetProperty("status").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pending_Rejected_HasFailedAndMayBeTriedAgain()
    {
        var id = await CreateAsync("EUROPE_WEST");
        await Sandbox.AdvanceAsync("PT2M");
        await DecideAsync($"pe-{id}", "Rejected");
        await Sandbox.AdvanceAsync("PT3M");
        var failed = await Atlas.GetAsync($"{Endpoints}/{id}");
        Assert.Equal("FAILED", failed.GetProperty("status").GetString());
        Assert.True(failed.TryGetProperty("errorMessage", out _));
        await CreateAsync("EUROPE_WEST");
    }

    [Fact]
    public async Task Delete_IsSeenAtOnceAndGoneLater()
    {
        var id = await ActivateAsync("EUROPE_WEST");
        await Atlas.SucceedAsync(204, HttpMethod.Delete, $"{Endpoints}/{id}");
        Assert.Equal("DELETING", await StatusAsync(id));
        await Atlas.SucceedAsync(204, HttpMethod.Delete, $"{Endpoints}/{id}");
        await Sandbox.AdvanceAsync("PT2M");
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", HttpMethod.Get, $"{Endpoints}/{id}");
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", HttpMethod.Delete, $"{Endpoints}/{id}");
        Assert.Single(await EventsAsync(), "ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_DELETED");
        var vault = await Azure.DoAsync("portal-watcher", HttpMethod.Get, Vault + "/privateEndpointConnections");
        Assert.Empty(vault.GetProperty("value").EnumerateArray());
        await Atlas.PatchAsync(Encryption, new { azureKeyVault = new { requirePrivateNetworking = false } });
    }

    [Fact]
    public async Task Delete_WhileInitiating_IsBlocked()
    {
        var id = await CreateAsync("EUROPE_WEST");
        var said = await Atlas.RefusedAsync(
            400,
            "ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_DELETE_BLOCKED_DURING_PROVISIONING",
            HttpMethod.Delete,
            $"{Endpoints}/{id}");
        Assert.Equal($"[{id}]", said.GetProperty("parameters")[0].GetString());
        Assert.Equal(
            $"Failed to delete Encryption at Rest Private endpoint with id [{id}] during IN_PROGRESS state. Please try again later.",
            said.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Vault_Gone_FailsTheEndpoint()
    {
        var id = await CreateAsync("EUROPE_WEST");
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Vault);
        await Sandbox.AdvanceAsync("PT2M");
        Assert.Equal("FAILED", await StatusAsync(id));
    }

    [Fact]
    public async Task Configuration_WithEndpoints_IsHeldInPlace()
    {
        await CreateAsync("EUROPE_WEST");
        await CreateAsync("EUROPE_NORTH");
        foreach (var cluster in (string[])["ledger", "payments", "payments-reporting"])
            await Atlas.PatchAsync($"/groups/{AtlasClient.Payments}/clusters/{cluster}", new { encryptionAtRestProvider = "NONE" }, "2024-10-23");
        await Atlas.RefusedAsync(
            400,
            "CANNOT_DISABLE_ENCRYPTION_AT_REST_DUE_TO_PRIVATE_ENDPOINTS",
            HttpMethod.Patch,
            Encryption,
            new { azureKeyVault = new { enabled = false } });
        var said = await Atlas.RefusedAsync(
            400, "CANNOT_DISABLE_ENCRYPTION_AT_REST_REQUIRE_PRIVATE_NETWORKING_WHILE_PRIVATE_ENDPOINTS_EXIST", HttpMethod.Patch, Encryption,
            new { azureKeyVault = new { requirePrivateNetworking = false } });
        Assert.Equal("""["EUROPE_NORTH","EUROPE_WEST"]""", said.GetProperty("parameters").GetRawText());
    }

    [Theory]
    [InlineData("keyVaultName", "contoso-orders-kv")]
    [InlineData("resourceGroupName", "rg-orders")]
    [InlineData("subscriptionID", "5ab5c41b-0000-4000-8000-000000000009")]
    public async Task VaultFields_WithEndpoints_AreReadOnly(string field, string value)
    {
        await CreateAsync("EUROPE_WEST");
        var patch = new { azureKeyVault = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value } };
        var said = await Atlas.RefusedAsync(400, "ATTRIBUTE_READ_ONLY", HttpMethod.Patch, Encryption, patch);
        Assert.Equal($"azureKeyVault.{field}", said.GetProperty("parameters")[0].GetString());
    }

    [Fact]
    public async Task KeyIdentifier_WithAnActiveEndpoint_IsRotatedThroughIt()
    {
        await ActivateAsync("EUROPE_WEST");
        using var apps = new AzureAdministrator(Sandbox);
        var next = await apps.NewVersionAsync("contoso-payments-kv");
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, Vault, new { properties = new { publicNetworkAccess = "Disabled" } });
        Assert.Equal(
            next,
            (await Atlas.PatchAsync(Encryption, new { azureKeyVault = new { keyIdentifier = next } }))
                .GetProperty("azureKeyVault")
                .GetProperty("keyIdentifier")
                .GetString());
    }

    [Fact]
    public async Task Create_Mistaken_IsRefused()
    {
        await Atlas.RefusedAsync(400, "VALIDATION_ERROR", HttpMethod.Post, Endpoints, new { regionName = "EUROPE_WEST" });
        await CreateAsync("EUROPE_WEST");
        await Atlas.RefusedAsync(400, "VALIDATION_ERROR", HttpMethod.Post, Endpoints, new { regionName = "EUROPE_WEST" });
        await Atlas.RefusedAsync(400, "INVALID_REGION", HttpMethod.Post, Endpoints, new { regionName = "EU_CENTRAL_1" });
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Post, Endpoints, new { });
        await Atlas.RefusedAsync(400, "INVALID_ATTRIBUTE", HttpMethod.Post, Endpoints, new { regionName = "EUROPE_WEST", colour = "red" });
        await Atlas.RefusedAsync(
            400,
            "INVALID_PATH_PARAMETER",
            HttpMethod.Post,
            Encryption + "/MOON/privateEndpoints",
            new { regionName = "EUROPE_WEST" });
        await Atlas.RefusedAsync(
            400,
            "ENCRYPTION_AT_REST_NOT_ENABLED",
            HttpMethod.Post,
            Encryption + "/AWS/privateEndpoints",
            new { regionName = "EUROPE_WEST" });
        await Atlas.RefusedAsync(
            400,
            "ENCRYPTION_AT_REST_NOT_ENABLED",
            HttpMethod.Post,
            $"/groups/{AtlasClient.Orders}/encryptionAtRest/AZURE/privateEndpoints",
            new { regionName = "EUROPE_WEST" });
    }

    [Fact]
    public async Task Reader_MayNotEvenRead()
    {
        var id = await CreateAsync("EUROPE_WEST");
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Get, Endpoints);
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Get, $"{Endpoints}/{id}");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Post, Endpoints, new { regionName = "EUROPE_NORTH" });
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Delete, $"{Endpoints}/{id}");
    }

    private async Task<string> CreateAsync(string region)
    {
        await Atlas.PatchAsync(Encryption, new { azureKeyVault = new { requirePrivateNetworking = true } });
        var made = await Atlas.SucceedAsync(202, HttpMethod.Post, Endpoints, new { cloudProvider = "AZURE", regionName = region });
        return made.GetProperty("id").GetString()!;
    }

    private async Task<string> ActivateAsync(string region)
    {
        var id = await CreateAsync(region);
        await Sandbox.AdvanceAsync("PT2M");
        await DecideAsync($"pe-{id}", "Approved");
        await Sandbox.AdvanceAsync("PT3M");
        Assert.Equal("ACTIVE", await StatusAsync(id));
        return id;
    }

    private Task<JsonElement> DecideAsync(string connection, string status) =>
        Azure.DoAsync(
            "portal-admin",
            HttpMethod.Put,
            $"{Vault}/privateEndpointConnections/{connection}",
            new { properties = new { privateLinkServiceConnectionState = new { status, description = "By hand" } } });

    private async Task<string?> StatusAsync(string id) => (await Atlas.GetAsync($"{Endpoints}/{id}")).GetProperty("status").GetString();

    private async Task<List<JsonElement>> ListAsync() => [.. (await Atlas.GetAsync(Endpoints)).GetProperty("results").EnumerateArray()];

    private async Task<List<string>> EventsAsync() =>
        [
            .. (await Atlas.GetAsync($"/groups/{AtlasClient.Payments}/events"))
                .GetProperty("results")
                .EnumerateArray()
                .Select(e => e.GetProperty("eventTypeName").GetString()!),
        ];
}
