using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>What the Azure CLI asks before it does what it was told: subscriptions, tenants, the vaults of a subscription.</summary>
public sealed class ListingTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Root = "https://management.azure.com";
    private const string Subscription = Root + AzureClient.Subscription;
    private const string OfKeyVault = AzureClient.Subscription + "/providers/Microsoft.KeyVault";
    private const string OfVaults = "?$filter=resourceType%20eq%20'Microsoft.KeyVault%2Fvaults'";

    [Theory]
    [InlineData("portal-admin", true)]
    [InlineData("atlas-orders", true)]
    [InlineData("fabrikam-web", false)]
    public async Task Subscriptions_HoldThoseWithARole(string app, bool isListed)
    {
        var answer = await Azure.DoAsync(app, HttpMethod.Get, Root + "/subscriptions");
        Assert.Equal(isListed ? 1 : 0, answer.GetProperty("count").GetProperty("value").GetInt32());
        var ids = answer.GetProperty("value").EnumerateArray().Select(one => one.GetProperty("id").GetString());
        Assert.Equal(isListed ? [AzureClient.Subscription] : [], ids);
    }

    [Fact]
    public async Task Subscriptions_One_IsAsItIsAlone()
    {
        var listed = (await Azure.DoAsync("portal-admin", HttpMethod.Get, Root + "/subscriptions")).GetProperty("value")[0];
        Assert.Equal("c0117050-0000-4000-8000-000000000001", listed.GetProperty("tenantId").GetString());
        Assert.Equal("Enabled", listed.GetProperty("state").GetString());
        Assert.Equal((await Azure.DoAsync("portal-admin", HttpMethod.Get, Subscription)).GetRawText(), listed.GetRawText());
    }

    [Fact]
    public async Task Tenants_HoldTheTokensOwn()
    {
        var tenant = Assert.Single((await Azure.DoAsync("fabrikam-web", HttpMethod.Get, Root + "/tenants")).GetProperty("value").EnumerateArray());
        Assert.Equal("fab41ca0-0000-4000-8000-000000000002", tenant.GetProperty("tenantId").GetString());
        Assert.Equal("fabrikam.example", tenant.GetProperty("defaultDomain").GetString());
    }

    [Theory]
    [InlineData("portal-watcher", "contoso-legacy-kv contoso-orders-kv contoso-payments-kv")]
    [InlineData("atlas-orders", "contoso-orders-kv")]
    public async Task Resources_HoldTheVaultsThatOneMayRead(string app, string expected)
    {
        var answer = await Azure.DoAsync(app, HttpMethod.Get, $"{Subscription}/resources{OfVaults}");
        Assert.Equal(expected, Names(answer));
        var first = answer.GetProperty("value")[0];
        Assert.Equal("Microsoft.KeyVault/vaults", first.GetProperty("type").GetString());
        Assert.False(first.TryGetProperty("properties", out _));
    }

    [Theory]
    [InlineData("resourceType eq 'microsoft.keyvault/VAULTS' and resourceGroup eq 'rg-legacy'", "contoso-legacy-kv")]
    [InlineData("name eq 'contoso-orders-kv'", "contoso-orders-kv")]
    [InlineData("location eq 'northeurope'", "")]
    [InlineData("resourceType eq 'Microsoft.Storage/storageAccounts'", "")]
    public async Task Resources_Filter_Chooses(string filter, string expected)
    {
        var url = $"{Subscription}/resources?$filter={Uri.EscapeDataString(filter)}";
        Assert.Equal(expected, Names(await Azure.DoAsync("portal-admin", HttpMethod.Get, url)));
    }

    [Theory]
    [InlineData("managedBy eq 'somebody'")]
    [InlineData("resourceType ne 'Microsoft.KeyVault/vaults'")]
    [InlineData("resourceType eq 'Microsoft.KeyVault/vaults' and ")]
    [InlineData("resourceType eq 'Microsoft.KeyVault/vaults'name eq 'x'")]
    public async Task Resources_OtherFilter_IsRefused(string filter)
    {
        var url = $"{Subscription}/resources?$filter={Uri.EscapeDataString(filter)}";
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, url, 400, "InvalidFilterInQueryString");
    }

    [Fact]
    public async Task Resources_Top_Pages()
    {
        var first = await Azure.DoAsync("portal-watcher", HttpMethod.Get, $"{Subscription}/resources{OfVaults}&$top=2");
        Assert.Equal("contoso-legacy-kv contoso-orders-kv", Names(first));
        var token = await Azure.TokenAsync("portal-watcher", Root);
        var (_, second) = await Azure.SendWithTokenAsync(token, HttpMethod.Get, first.GetProperty("nextLink").GetString()!);
        Assert.Equal("contoso-payments-kv", Names(second));
        Assert.False(second.TryGetProperty("nextLink", out _));
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, $"{Subscription}/resources?$top=none", 400, "InvalidTopInQueryString");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, $"{Subscription}/resources?$skiptoken=!", 400, "InvalidSkipTokenInQueryString");
    }

    [Fact]
    public async Task Resources_OfAGroup_AskForARoleThere()
    {
        var group = await Azure.DoAsync("atlas-orders", HttpMethod.Get, $"{Subscription}/resourceGroups/RG-Orders/resources");
        Assert.Equal("contoso-orders-kv", Names(group));
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, $"{Subscription}/resourceGroups/rg-legacy/resources", 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, $"{Subscription}/resourceGroups/rg-none/resources", 403, "AuthorizationFailed");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, $"{Subscription}/resourceGroups/rg-none/resources", 404, "ResourceGroupNotFound");
    }

    [Theory]
    [InlineData("/subscriptions")]
    [InlineData("/tenants")]
    [InlineData("/providers/Microsoft.KeyVault/operations")]
    [InlineData("/providers/Microsoft.Authorization/roleDefinitions")]
    [InlineData(AzureClient.Subscription + "/resources")]
    public async Task List_WithoutTokenOrKnownVersion_IsRefused(string path)
    {
        await Azure.RefusedAsync(null, HttpMethod.Get, Root + path, 401, "AuthenticationFailed");
        (string, string)[] refused = [("", "MissingApiVersionParameter"), ("newest", "InvalidApiVersionParameter")];
        foreach (var (version, code) in refused)
        {
            var (response, body) = await Azure.SendAsync("portal-admin", HttpMethod.Get, Root + path, apiVersion: version);
            Assert.Equal((400, code), ((int)response.StatusCode, body.GetProperty("error").GetProperty("code").GetString()));
        }
    }

    [Theory]
    [InlineData("/subscriptions", "2019-11-01", "2019-11-02", "InvalidApiVersionParameter")]
    [InlineData("/tenants", "2022-12-01", "2001-01-01", "InvalidApiVersionParameter")]
    [InlineData(AzureClient.Subscription + "/resources", "2015-11-01", "2015-11-02", "InvalidApiVersionParameter")]
    [InlineData(OfKeyVault + "/deletedManagedHSMs", "2022-07-01", "2019-09-01", "NoRegisteredProviderFound")]
    [InlineData("/providers/Microsoft.KeyVault/operations", "2016-10-01", "2015-06-01", "NoRegisteredProviderFound")]
    [InlineData("/providers/Microsoft.Authorization/roleDefinitions", "2018-01-01-preview", "2018-01-01", "NoRegisteredProviderFound")]
    public async Task List_KnownAndUnknownVersion_AreToldApart(string path, string known, string unknown, string code)
    {
        var (answered, _) = await Azure.SendAsync("portal-admin", HttpMethod.Get, Root + path, apiVersion: known);
        Assert.Equal(200, (int)answered.StatusCode);
        var (refused, body) = await Azure.SendAsync("portal-admin", HttpMethod.Get, Root + path, apiVersion: unknown);
        Assert.Equal((400, code), ((int)refused.StatusCode, body.GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Resources_ForeignUnknownOrWithoutARole_AreRefused()
    {
        await Azure.RefusedAsync("fabrikam-web", HttpMethod.Get, Subscription + "/resources", 401, "InvalidAuthenticationTokenTenant");
        var unknown = Root + "/subscriptions/00000000-0000-4000-8000-00000000dead/resources";
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, unknown, 404, "SubscriptionNotFound");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Root + "/subscriptions/mine/resources", 400, "InvalidSubscriptionId");
    }

    [Theory]
    [InlineData("portal-watcher", "rg-legacy rg-orders rg-payments")]
    [InlineData("atlas-orders", "")]
    public async Task ResourceGroups_HoldThoseThatOneMayRead(string app, string expected)
    {
        const string groups = Subscription + "/resourcegroups";
        Assert.Equal(expected, Names(await Azure.DoAsync(app, HttpMethod.Get, groups)));
        await Azure.RefusedAsync(app, HttpMethod.Get, groups + "?$filter=tagName%20eq%20'x'", 400, "InvalidFilterInQueryString");
        await Azure.RefusedAsync("fabrikam-web", HttpMethod.Get, groups, 401, "InvalidAuthenticationTokenTenant");
    }

    [Theory]
    [InlineData("managedHSMs")]
    [InlineData("deletedManagedHSMs")]
    public async Task ManagedHsms_AreNone(string type)
    {
        var url = $"{Subscription}/providers/Microsoft.KeyVault/{type}";
        Assert.Empty((await Azure.DoAsync("portal-admin", HttpMethod.Get, url)).GetProperty("value").EnumerateArray());
        var message = await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, url, 403, "AuthorizationFailed");
        Assert.Contains($"'Microsoft.KeyVault/{type}/read'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrivateLinkResources_OfAVault_AreTheVault()
    {
        var url = AzureClient.VaultUri("contoso-orders-kv", "rg-orders") + "/privateLinkResources";
        var only = Assert.Single((await Azure.DoAsync("atlas-orders", HttpMethod.Get, url)).GetProperty("value").EnumerateArray());
        Assert.Equal("vault", only.GetProperty("properties").GetProperty("groupId").GetString());
        Assert.Equal("privatelink.vaultcore.azure.net", only.GetProperty("properties").GetProperty("requiredZoneNames")[0].GetString());
        await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, url, 403, "AuthorizationFailed");
        var none = AzureClient.VaultUri("no-such-kv", "rg-orders") + "/privateLinkResources";
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, none, 404, "ResourceNotFound");
    }

    [Fact]
    public async Task Operations_AreTheActionsThatRolesName()
    {
        var answer = await Azure.DoAsync("fabrikam-web", HttpMethod.Get, Root + "/providers/Microsoft.KeyVault/operations");
        var operations = answer.GetProperty("value").EnumerateArray()
            .Select(one => (Name: one.GetProperty("name").GetString()!, IsData: one.GetProperty("isDataAction").GetBoolean())).ToList();
        Assert.Distinct(operations);
        Assert.Contains(("Microsoft.KeyVault/vaults/read", false), operations);
        Assert.Contains(("Microsoft.KeyVault/register/action", false), operations);
        Assert.Contains(("Microsoft.KeyVault/vaults/keys/read", false), operations);
        Assert.Contains(("Microsoft.KeyVault/vaults/keys/read", true), operations);
        Assert.Contains(("Microsoft.KeyVault/vaults/keys/encrypt/action", true), operations);
        Assert.All(operations, one => Assert.StartsWith("Microsoft.KeyVault/", one.Name, StringComparison.Ordinal));
    }

    private static string Names(JsonElement answer)
        => string.Join(' ', answer.GetProperty("value").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
}
