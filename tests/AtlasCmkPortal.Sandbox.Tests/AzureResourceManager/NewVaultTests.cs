using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own: it makes and replaces vaults.</summary>
public sealed class NewVaultTests : IAsyncLifetime
{
    private const string Contoso = "c0117050-0000-4000-8000-000000000001";
    private const string Fabrikam = "fab41ca0-0000-4000-8000-000000000002";
    private const string Admin = "0b9ec71d-0000-4000-8000-000000000202";
    private static readonly string New = AzureClient.VaultUri("contoso-new-kv", "rg-orders");
    private static readonly string Orders = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");
    private readonly SandboxFixture _sandbox = new();
    private AzureClient _azure = null!;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _azure = new AzureClient(_sandbox);
    }

    public ValueTask DisposeAsync()
    {
        _azure.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Put_NewVault_KeepsKeysAtOnce()
    {
        var (response, vault) = await _azure.SendAsync(
            "portal-admin",
            HttpMethod.Put,
            New,
            Body(
                new
                {
                    enableRbacAuthorization = true,
                    sku = Sku("Premium"),
                    softDeleteRetentionInDays = 7,
                }));
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal(new Uri(New).AbsolutePath, vault.GetProperty("id").GetString());
        Assert.Equal("northeurope", vault.GetProperty("location").GetString());
        Assert.Equal("payments", vault.GetProperty("tags").GetProperty("team").GetString());
        var properties = vault.GetProperty("properties");
        Assert.Equal(("premium", 7, true, "Enabled", "Allow"), (
            properties.GetProperty("sku").GetProperty("name").GetString(), properties.GetProperty("softDeleteRetentionInDays").GetInt32(),
            properties.GetProperty("enableRbacAuthorization").GetBoolean(), properties.GetProperty("publicNetworkAccess").GetString(),
            properties.GetProperty("networkAcls").GetProperty("defaultAction").GetString()));

        var key = await _azure.DoAsync(
            "portal-admin",
            HttpMethod.Post,
            "https://contoso-new-kv.vault.azure.net/keys/First/create",
            new { kty = "RSA" });
        Assert.Equal("CustomizedRecoverable+Purgeable", key.GetProperty("attributes").GetProperty("recoveryLevel").GetString());
        await _sandbox.RestartAsync();
        using var again = new AzureClient(_sandbox);
        await again.DoAsync("portal-admin", HttpMethod.Get, "https://contoso-new-kv.vault.azure.net/keys/First");
    }

    [Fact]
    public async Task Put_WithAccessPolicies_LetsThemDecide()
    {
        await _azure.RefusedAsync("portal-admin", HttpMethod.Put, New, 400, "BadRequest", body: Body(new { enableRbacAuthorization = false }));
        await _azure.DoAsync("portal-admin", HttpMethod.Put, New, Body(new { accessPolicies = new[] { Policy("create", "Get") } }));
        await _azure.DoAsync("portal-admin", HttpMethod.Post, "https://contoso-new-kv.vault.azure.net/keys/First/create", new { kty = "RSA" });
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Get,
            "https://contoso-new-kv.vault.azure.net/keys",
            403,
            "Forbidden",
            "ForbiddenByPolicy");
    }

    [Theory]
    [InlineData("2025-05-01", 400)]
    [InlineData("2026-02-01", 201)]
    public async Task Put_WithoutSayingWhoAuthorizes_GoesByTheVersion(string version, int status)
    {
        var (response, _) = await _azure.SendAsync("portal-admin", HttpMethod.Put, New, Body(new { }), version);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Put_ExistingVault_ReplacesAllButWhatIsForGood()
    {
        await _azure.DoAsync(
            "portal-admin",
            HttpMethod.Put,
            New,
            Body(
                new
                {
                    accessPolicies = new[] { Policy("get") },
                    enablePurgeProtection = true,
                    softDeleteRetentionInDays = 30,
                    enabledForDeployment = true,
                }));
        await _azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            New,
            new { properties = new { publicNetworkAccess = "Disabled", networkAcls = new { defaultAction = "Deny" } } });

        var (response, vault) = await _azure.SendAsync(
            "portal-admin",
            HttpMethod.Put,
            New,
            new
            {
                location = "North Europe",
                properties = new
                {
                    tenantId = Contoso,
                    sku = Sku("standard"),
                    accessPolicies = Array.Empty<object>(),
                },
            });
        Assert.Equal(200, (int)response.StatusCode);
        var properties = vault.GetProperty("properties");
        Assert.Equal("{}", vault.GetProperty("tags").GetRawText());
        Assert.Equal(0, properties.GetProperty("accessPolicies").GetArrayLength());
        Assert.Equal(
            ("Enabled", "Allow"),
            (
                properties.GetProperty("publicNetworkAccess").GetString(),
                properties.GetProperty("networkAcls").GetProperty("defaultAction").GetString()));
        Assert.Equal(
            (true, 30),
            (properties.GetProperty("enablePurgeProtection").GetBoolean(), properties.GetProperty("softDeleteRetentionInDays").GetInt32()));
        Assert.False(properties.GetProperty("enabledForDeployment").GetBoolean());
    }

    [Fact]
    public async Task Put_WhatIsForGood_CannotBeTakenBack()
    {
        var message = await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            New,
            400,
            "BadRequest",
            body: Body(new { enablePurgeProtection = false }));
        Assert.Equal(
            "The property \"enablePurgeProtection\" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.",
            message);
        await _azure.RefusedAsync("portal-admin", HttpMethod.Put, New, 400, "BadRequest", body: Body(new { enableSoftDelete = false }));
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Patch,
            Orders,
            400,
            "BadRequest",
            body: new { properties = new { enablePurgeProtection = false } });
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Patch,
            Orders,
            400,
            "BadRequest",
            body: new { properties = new { softDeleteRetentionInDays = 30 } });
        var patched = await _azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            Orders,
            new { properties = new { enablePurgeProtection = true, softDeleteRetentionInDays = 90 } });
        Assert.True(patched.GetProperty("properties").GetProperty("enablePurgeProtection").GetBoolean());
    }

    [Theory]
    [InlineData("4ever-kv")]
    [InlineData("two--hyphens")]
    [InlineData("hyphen-")]
    [InlineData("kv")]
    [InlineData("twenty-five-characters-kv")]
    public async Task Put_NameAgainstTheRules_IsRefused(string name) =>
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri(name, "rg-orders"),
            400,
            "VaultNameNotValid",
            body: Body(new { enableRbacAuthorization = true }));

    [Fact]
    public async Task Put_NameOfAnotherOrADeletedVault_Conflicts()
    {
        var body = Body(new { enableRbacAuthorization = true });
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri("Contoso-Payments-KV", "rg-orders"),
            409,
            "VaultAlreadyExists",
            body: body);
        await _azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders, 409, "InvalidResourceLocation", body: body);
        await _azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        await _azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders, 409, "ConflictError", body: body);
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri("contoso-orders-kv", "rg-payments"),
            409,
            "ConflictError",
            body: body);

        await _sandbox.AdvanceAsync("P90D");
        await _azure.DoAsync("portal-admin", HttpMethod.Put, Orders, body);
        await _azure.RefusedAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey", 404, "KeyNotFound");
    }

    [Fact]
    public async Task Put_WrongOrMissingValue_NamesIt()
    {
        await RefusedAsync(
            "LocationNotAvailableForResourceType",
            new
            {
                location = "moon",
                properties = new
                {
                    tenantId = Contoso,
                    sku = Sku("standard"),
                    enableRbacAuthorization = true,
                },
            });
        await RefusedAsync("LocationRequired", new { properties = new { } });
        await RefusedAsync("BadRequest", Body(new { enableRbacAuthorization = true, sku = (object?)null }), "'sku'");
        await RefusedAsync("BadRequest", Body(new { sku = new { family = "B", name = "standard" } }), "'sku'");
        await RefusedAsync("InvalidRequestContent", Body(new { sku = Sku("gold") }));
        await RefusedAsync("BadRequest", Body(new { enableRbacAuthorization = true, tenantId = (object?)null }), "'tenantId'");
        await RefusedAsync("BadRequest", Body(new { tenantId = Guid.Empty }), "'tenantId'");
        await RefusedAsync("BadRequest", Body(new { softDeleteRetentionInDays = 6 }), "'softDeleteRetentionInDays'");
        await RefusedAsync("BadRequest", Body(new { softDeleteRetentionInDays = 91 }), "'softDeleteRetentionInDays'");
        await RefusedAsync("InvalidRequestContent", Body(new { softDeleteRetentionInDays = 7.5 }));
        await RefusedAsync("InvalidRequestContent", Body(new { createMode = "perhaps" }));
        await RefusedAsync("InvalidRequestContent", Body(new { enableRbacAuthorization = "yes" }));
        await RefusedAsync("InvalidRequestContent", new { location = "northeurope", tags = new { team = 1 } });
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri("contoso-new-kv", "rg-nothing"),
            404,
            "ResourceGroupNotFound",
            body: Body(new { enableRbacAuthorization = true }));
        await _azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Put,
            New,
            403,
            "AuthorizationFailed",
            body: Body(new { enableRbacAuthorization = true }));
    }

    [Fact]
    public async Task Put_NetworkRules_ArePublicRanges()
    {
        await RefusedAsync("BadRequest", Rules("10.1.2.3"), "'10.1.2.3'");
        await RefusedAsync("BadRequest", Rules("172.20.0.0/16"), "'172.20.0.0/16'");
        await RefusedAsync("BadRequest", Rules("0.0.0.0/0"), "'0.0.0.0/0'");
        await RefusedAsync("BadRequest", Rules("2001:db8::/32"), "'2001:db8::/32'");
        await RefusedAsync("InvalidRequestContent", Rules("192.0.2"));
        await RefusedAsync("InvalidRequestContent", Body(new { networkAcls = new { bypass = "Everybody" } }));
        await RefusedAsync(
            "BadRequest",
            Body(new { networkAcls = new { virtualNetworkRules = new[] { new { id = "/subscriptions/x" } } } }),
            "virtualNetworkRules");
        var vault = await _azure.DoAsync("portal-admin", HttpMethod.Put, New, Rules("192.0.2.10/24"));
        Assert.Equal(
            "192.0.2.0/24",
            vault.GetProperty("properties").GetProperty("networkAcls").GetProperty("ipRules")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task Put_PoliciesOfNobodysTenantOrTwice_AreRefused()
    {
        await RefusedAsync(
            "BadRequest",
            Policies(
                new
                {
                    tenantId = Fabrikam,
                    objectId = Admin,
                    permissions = new { keys = (string[])["get"] },
                }),
            "tenant ID");
        await RefusedAsync("BadRequest", Policies(Policy("get"), Policy("list")), "unique");
        await RefusedAsync("BadRequest", Policies(Policy("fly")), "'permissions.keys'");
        await RefusedAsync("BadRequest", Policies(new { tenantId = Contoso, objectId = "portal-admin", permissions = new { } }), "'objectId'");
        await RefusedAsync("BadRequest", Policies(new { tenantId = Contoso, objectId = Admin }), "'permissions'");

        // Secrets and certificates are not kept here, but what may be done with them is, and an app that acts for a person is not the app itself.
        var policy = new
        {
            tenantId = Contoso,
            objectId = Admin,
            applicationId = Guid.Empty,
            permissions = new { keys = (string[])["get"], secrets = (string[])["list"] },
        };
        var vault = await _azure.DoAsync("portal-admin", HttpMethod.Put, New, Policies(policy));
        Assert.Equal(
            "list",
            vault.GetProperty("properties").GetProperty("accessPolicies")[0].GetProperty("permissions").GetProperty("secrets")[0].GetString());
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Get,
            "https://contoso-new-kv.vault.azure.net/keys/First",
            403,
            "Forbidden",
            "ForbiddenByPolicy");
    }

    [Fact]
    public async Task Fault_OfResourceManager_IsItsThrottling()
    {
        await _azure.TokenAsync("portal-admin", "https://management.azure.com");
        await _sandbox.ControlAsync(HttpMethod.Put, "/_sandbox/faults", new[] { new { service = "arm", status = 429, retryAfter = 7 } });
        var (response, answer) = await _azure.SendAsync("portal-admin", HttpMethod.Get, Orders);
        Assert.Equal((429, "SubscriptionRequestsThrottled"), ((int)response.StatusCode, answer.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task AccessPolicies_AddReplaceRemove_ConcernTheNamedOnly()
    {
        Assert.Equal("get encrypt decrypt wrapKey", await ChangeAsync("add", "Get", "wrapKey"));
        Assert.Equal("get encrypt", await ChangeAsync("replace", "get", "encrypt"));
        await _azure.RefusedAsync(
            "atlas-orders",
            HttpMethod.Post,
            _azure.KeyOf("contoso-orders-kv") + "/decrypt",
            403,
            "Forbidden",
            "ForbiddenByPolicy",
            AzureClient.Crypto([1]));
        Assert.Equal("encrypt", await ChangeAsync("Remove", "GET"));
        Assert.Equal("", await ChangeAsync("remove", "encrypt"));
        var vault = await _azure.DoAsync("portal-watcher", HttpMethod.Get, Orders);
        Assert.Equal(2, vault.GetProperty("properties").GetProperty("accessPolicies").GetArrayLength());
    }

    [Fact]
    public async Task AccessPolicies_OtherOperationOrNone_AreRefused()
    {
        var body = new { properties = new { accessPolicies = new[] { Policy("get") } } };
        await _azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders + "/accessPolicies/merge", 400, "BadRequest", body: body);
        await _azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders + "/accessPolicies/add", 400, "BadRequest", body: new { });
        await _azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders + "x/accessPolicies/add", 404, "ResourceNotFound", body: body);
        await _azure.RefusedAsync("portal-watcher", HttpMethod.Put, Orders + "/accessPolicies/add", 403, "AuthorizationFailed", body: body);
    }

    [Fact]
    public async Task CheckName_SaysWhetherAndWhyNot()
    {
        Assert.Equal("True ", await CheckAsync("contoso-new-kv"));
        Assert.Equal("False AccountNameInvalid", await CheckAsync("kv"));
        Assert.Equal("False AlreadyExists", await CheckAsync("Contoso-Orders-KV"));
        await _azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        Assert.Equal("False AlreadyExists", await CheckAsync("contoso-orders-kv"));
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            CheckName,
            400,
            "BadRequest",
            body: new { name = "contoso-new-kv", type = "vaults" });
        await _azure.RefusedAsync("portal-admin", HttpMethod.Post, CheckName, 400, "BadRequest", body: new { type = "Microsoft.KeyVault/vaults" });
        await _azure.RefusedAsync("atlas-orders", HttpMethod.Post, CheckName, 403, "AuthorizationFailed", body: new { });
    }

    private static string CheckName => $"https://management.azure.com{AzureClient.Subscription}/providers/Microsoft.KeyVault/checkNameAvailability";

    private static object Sku(string name) => new { family = "A", name };

    private static object Policy(params string[] keys) => new { tenantId = Contoso, objectId = Admin, permissions = new { keys } };

    private static object Rules(string range) =>
        Body(new { enableRbacAuthorization = true, networkAcls = new { ipRules = new[] { new { value = range } } } });

    private static object Policies(params object[] accessPolicies) => Body(new { accessPolicies });

    /// <summary>A sound body with these properties instead.</summary>
    private static Dictionary<string, object> Body(object properties)
    {
        var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var one in JsonSerializer.SerializeToElement(new { tenantId = Contoso, sku = Sku("standard") }).EnumerateObject())
            all[one.Name] = one.Value;
        foreach (var one in JsonSerializer.SerializeToElement(properties).EnumerateObject())
            all[one.Name] = one.Value;
        return new(StringComparer.Ordinal)
        {
            ["location"] = "northeurope",
            ["tags"] = new { team = "payments" },
            ["properties"] = all,
        };
    }

    private async Task RefusedAsync(string code, object body, string text = "")
        => Assert.Contains(text, await _azure.RefusedAsync("portal-admin", HttpMethod.Put, New, 400, code, body: body), StringComparison.Ordinal);

    private async Task<string> ChangeAsync(string operation, params string[] keys)
    {
        var policy = new
        {
            tenantId = Contoso,
            objectId = "0b9ec71d-0000-4000-8000-000000000102",
            permissions = new { keys },
        };
        var answer = await _azure.DoAsync(
            "portal-admin",
            HttpMethod.Put,
            $"{Orders}/accessPolicies/{operation}",
            new { properties = new { accessPolicies = new[] { policy } } });
        var mine = answer
            .GetProperty("properties")
            .GetProperty("accessPolicies")
            .EnumerateArray()
            .Where(one => one.GetProperty("objectId").GetString() == policy.objectId);
        return string.Join(
            ' ',
            mine.SelectMany(one => one.GetProperty("permissions").GetProperty("keys").EnumerateArray()).Select(one => one.GetString()));
    }

    private async Task<string> CheckAsync(string name)
    {
        var answer = await _azure.DoAsync("portal-admin", HttpMethod.Post, CheckName, new { name, type = "Microsoft.KeyVault/vaults" });
        return $"{answer.GetProperty("nameAvailable").GetBoolean()} {(answer.TryGetProperty("reason", out var reason) ? reason.GetString() : "")}";
    }
}
