namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

public sealed class VaultResourceTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Arm = "https://management.azure.com" + AzureClient.Subscription;

    [Fact]
    public async Task Get_AppOfTheVault_SeesItAsAzureShowsIt()
    {
        var vault = await Azure.DoAsync("atlas-orders", HttpMethod.Get, AzureClient.VaultUri("contoso-orders-kv", "rg-orders"));
        var properties = vault.GetProperty("properties");
        Assert.Equal("https://contoso-orders-kv.vault.azure.net/", properties.GetProperty("vaultUri").GetString());
        Assert.Equal("c0117050-0000-4000-8000-000000000001", properties.GetProperty("tenantId").GetString());
        Assert.False(properties.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.False(properties.TryGetProperty("enablePurgeProtection", out _));
        var keys = properties
            .GetProperty("accessPolicies")[0]
            .GetProperty("permissions")
            .GetProperty("keys")
            .EnumerateArray()
            .Select(key => key.GetString());
        Assert.Equal("get encrypt decrypt", string.Join(' ', keys));

        var payments = await Azure.DoAsync("atlas-payments", HttpMethod.Get, AzureClient.VaultUri("CONTOSO-PAYMENTS-KV", "RG-Payments"));
        Assert.True(payments.GetProperty("properties").GetProperty("enablePurgeProtection").GetBoolean());
        Assert.True(payments.GetProperty("properties").GetProperty("enableRbacAuthorization").GetBoolean());
    }

    [Theory]
    [InlineData("contoso-payments-kv", "rg-payments")]
    [InlineData("contoso-orders-kv", "rg-payments")]
    [InlineData("no-such-kv", "rg-orders")]
    [InlineData("contoso-orders-kv", "rg-nothing")]
    public async Task Get_WhatOneMayNotRead_IsForbiddenWhetherItExistsOrNot(string vault, string group)
    {
        var message = await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, AzureClient.VaultUri(vault, group), 403, "AuthorizationFailed");
        Assert.Contains("'Microsoft.KeyVault/vaults/read'", message, StringComparison.Ordinal);
        Assert.Contains(
            $"/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{vault}' or the scope is invalid",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhatDoesNotExist_Is404ForWhoMayReadTheSubscription()
    {
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Get,
            AzureClient.VaultUri("contoso-orders-kv", "rg-payments"),
            404,
            "ResourceNotFound");
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Get,
            AzureClient.VaultUri("contoso-orders-kv", "rg-nothing"),
            404,
            "ResourceGroupNotFound");
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Get,
            "https://management.azure.com/subscriptions/00000000-0000-4000-8000-00000000dead/providers/Microsoft.KeyVault/vaults",
            404,
            "SubscriptionNotFound");
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Get,
            "https://management.azure.com/subscriptions/not-a-guid/providers/Microsoft.KeyVault/vaults",
            400,
            "InvalidSubscriptionId");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Arm + "/providers/Microsoft.Nothing", 404, "InvalidResourceNamespace");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, "https://management.azure.com/nothing", 404, "NotFound");
    }

    [Fact]
    public async Task Lists_OfSubscriptionAndGroup_HoldTheVaults()
    {
        Assert.Equal(
            3,
            (await Azure.DoAsync("portal-watcher", HttpMethod.Get, Arm + "/providers/Microsoft.KeyVault/vaults"))
                .GetProperty("value")
                .GetArrayLength());
        var group = await Azure.DoAsync("portal-watcher", HttpMethod.Get, Arm + "/resourceGroups/rg-legacy/providers/Microsoft.KeyVault/vaults");
        Assert.Equal("contoso-legacy-kv", Assert.Single(group.GetProperty("value").EnumerateArray()).GetProperty("name").GetString());
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, Arm + "/providers/Microsoft.KeyVault/vaults", 403, "AuthorizationFailed");
    }

    [Fact]
    public async Task SubscriptionGroupAndProvider_NeedARightOfTheirOwn()
    {
        Assert.Equal("Contoso", (await Azure.DoAsync("portal-admin", HttpMethod.Get, Arm)).GetProperty("displayName").GetString());
        Assert.Equal(
            "westeurope",
            (await Azure.DoAsync("portal-watcher", HttpMethod.Get, Arm + "/resourceGroups/rg-orders")).GetProperty("location").GetString());
        Assert.Equal(
            "Registered",
            (await Azure.DoAsync("portal-admin", HttpMethod.Get, Arm + "/providers/"
                + "Microsoft.KeyVault")).GetProperty("registrationState").GetString());
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, Arm, 403, "AuthorizationFailed");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, Arm + "/providers/Microsoft.KeyVault", 403, "AuthorizationFailed");
    }

    [Fact]
    public async Task RoleAssignments_OfAVault_IncludeThoseFromAbove()
    {
        var url = AzureClient.VaultUri("contoso-payments-kv", "rg-payments") + "/providers/Microsoft.Authorization/roleAssignments";
        var assignments = (await Azure.DoAsync("portal-watcher", HttpMethod.Get, url)).GetProperty("value");
        Assert.Equal(5, assignments.GetArrayLength());
        Assert.Contains(
            assignments.EnumerateArray(),
            one =>
                one.GetProperty("properties")
                    .GetProperty("roleDefinitionId")
                    .GetString()!
                    .EndsWith("12338af0-0e69-4776-bea7-57ae8d297424", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "MissingApiVersionParameter")]
    [InlineData("2001-01-01", "NoRegisteredProviderFound")]
    [InlineData("newest", "InvalidApiVersionParameter")]
    public async Task ApiVersion_MissingOrUnknown_IsRefused(string version, string code)
    {
        var (response, body) = await Azure.SendAsync(
            "atlas-orders",
            HttpMethod.Get,
            AzureClient.VaultUri("contoso-orders-kv", "rg-orders"),
            apiVersion: version);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(code, body.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Token_MissingForeignOrForAVault_IsUnauthorized()
    {
        var url = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");
        await Azure.RefusedAsync(null, HttpMethod.Get, url, 401, "AuthenticationFailed");
        await Azure.RefusedAsync("fabrikam-web", HttpMethod.Get, url, 401, "InvalidAuthenticationTokenTenant");
        var (invalid, why) = await Azure.SendWithTokenAsync("not-a-token", HttpMethod.Get, url + "?api-version=2023-07-01");
        Assert.Equal((401, "InvalidAuthenticationToken"), ((int)invalid.StatusCode, why.GetProperty("error").GetProperty("code").GetString()));
        var (response, body) = await Azure.SendWithTokenAsync(
            await Azure.TokenAsync("atlas-orders", "https://vault.azure.net"),
            HttpMethod.Get,
            url + "?api-version=2023-07-01");
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("InvalidAuthenticationTokenAudience", body.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("authorization_uri=", Assert.Single(response.Headers.GetValues("WWW-Authenticate")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_WithoutTheRightOrWithNonsense_ChangesNothing()
    {
        var url = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Patch,
            url,
            403,
            "AuthorizationFailed",
            body: new { properties = new { publicNetworkAccess = "Disabled" } });
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Patch,
            url,
            400,
            "InvalidRequestContent",
            body: new { properties = new { publicNetworkAccess = "Perhaps" } });
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Patch,
            url,
            400,
            "InvalidRequestContent",
            body: new { properties = new { networkAcls = new { ipRules = new[] { new { value = "here" } } } } });
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Patch,
            url,
            400,
            "InvalidRequestContent",
            body: new { properties = new { accessPolicies = "all" } });
        var vault = await Azure.DoAsync("portal-watcher", HttpMethod.Get, url);
        Assert.Equal("Enabled", vault.GetProperty("properties").GetProperty("publicNetworkAccess").GetString());
    }

    [Fact]
    public async Task Localhost_AnswersByPath()
    {
        var token = await Azure.TokenAsync("atlas-orders", "https://management.azure.com");
        var url =
            $"https://localhost:{Sandbox.Host.HttpsPort}{AzureClient.Subscription}/resourceGroups/rg-orders/providers/Microsoft.KeyVault/vaults/"
            + "contoso-orders-kv?api-version=2023-07-01";
        var (response, _) = await Azure.SendWithTokenAsync(token, HttpMethod.Get, url);
        Assert.True(response.IsSuccessStatusCode);
    }
}
