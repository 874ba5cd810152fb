using static AtlasCmkPortal.Sandbox.Tests.AzureResourceManager.VaultBodies;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own: it makes and replaces vaults.</summary>
public sealed class NewVaultTests : SandboxTest
{
    [Fact]
    public async Task Put_NewVault_KeepsKeysAtOnce()
    {
        var (response, vault) = await Azure.SendAsync(
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

        var key = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Post,
            "https://contoso-new-kv.vault.azure.net/keys/First/create",
            new { kty = "RSA" });
        Assert.Equal("CustomizedRecoverable+Purgeable", key.GetProperty("attributes").GetProperty("recoveryLevel").GetString());
        await Sandbox.RestartAsync();
        using var again = new AzureClient(Sandbox);
        await again.DoAsync("portal-admin", HttpMethod.Get, "https://contoso-new-kv.vault.azure.net/keys/First");
    }

    [Fact]
    public async Task Put_WithAccessPolicies_LetsThemDecide()
    {
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, New, 400, "BadRequest", body: Body(new { enableRbacAuthorization = false }));
        await Azure.DoAsync("portal-admin", HttpMethod.Put, New, Body(new { accessPolicies = new[] { Policy("create", "Get") } }));
        await Azure.DoAsync("portal-admin", HttpMethod.Post, "https://contoso-new-kv.vault.azure.net/keys/First/create", new { kty = "RSA" });
        await Azure.RefusedAsync(
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
        var (response, _) = await Azure.SendAsync("portal-admin", HttpMethod.Put, New, Body(new { }), version);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Put_ExistingVault_ReplacesAllButWhatIsForGood()
    {
        await Azure.DoAsync(
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
        await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            New,
            new { properties = new { publicNetworkAccess = "Disabled", networkAcls = new { defaultAction = "Deny" } } });

        var (response, vault) = await Azure.SendAsync(
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
        var message = await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            New,
            400,
            "BadRequest",
            body: Body(new { enablePurgeProtection = false }));
        Assert.Equal(
            "The property \"enablePurgeProtection\" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.",
            message);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, New, 400, "BadRequest", body: Body(new { enableSoftDelete = false }));
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Patch,
            Orders,
            400,
            "BadRequest",
            body: new { properties = new { enablePurgeProtection = false } });
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Patch,
            Orders,
            400,
            "BadRequest",
            body: new { properties = new { softDeleteRetentionInDays = 30 } });
        var patched = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            Orders,
            new { properties = new { enablePurgeProtection = true, softDeleteRetentionInDays = 90 } });
        Assert.True(patched.GetProperty("properties").GetProperty("enablePurgeProtection").GetBoolean());
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
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri("contoso-new-kv", "rg-nothing"),
            404,
            "ResourceGroupNotFound",
            body: Body(new { enableRbacAuthorization = true }));
        await Azure.RefusedAsync(
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
        var vault = await Azure.DoAsync("portal-admin", HttpMethod.Put, New, Rules("192.0.2.10/24"));
        Assert.Equal(
            "192.0.2.0/24",
            vault.GetProperty("properties").GetProperty("networkAcls").GetProperty("ipRules")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task Fault_OfResourceManager_IsItsThrottling()
    {
        await Azure.TokenAsync("portal-admin", "https://management.azure.com");
        await Sandbox.ControlAsync(HttpMethod.Put, "/_sandbox/faults", new[] { new { service = "arm", status = 429, retryAfter = 7 } });
        var (response, answer) = await Azure.SendAsync("portal-admin", HttpMethod.Get, Orders);
        Assert.Equal((429, "SubscriptionRequestsThrottled"), ((int)response.StatusCode, answer.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
    }

    private static object Rules(string range) =>
        Body(new { enableRbacAuthorization = true, networkAcls = new { ipRules = new[] { new { value = range } } } });

    private async Task RefusedAsync(string code, object body, string text = "")
        => Assert.Contains(text, await Azure.RefusedAsync("portal-admin", HttpMethod.Put, New, 400, code, body: body), StringComparison.Ordinal);
}
