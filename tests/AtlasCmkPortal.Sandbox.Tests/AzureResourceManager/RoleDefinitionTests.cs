using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

public sealed class RoleDefinitionTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Root = "https://management.azure.com";
    private const string Definitions = "/providers/Microsoft.Authorization/roleDefinitions";
    private const string Permissions = "/providers/Microsoft.Authorization/permissions";
    private const string CryptoUser = "12338af0-0e69-4776-bea7-57ae8d297424";
    private static readonly string Vault = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");
    private static readonly string NoVault = AzureClient.VaultUri("no-such-kv", "rg-orders");

    public static TheoryData<string> Scopes
        => [Root + AzureClient.Subscription, Root + AzureClient.Subscription + "/resourceGroups/rg-orders", Vault, Vault + "/keys/AtlasKMSKey"];

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task List_ByNameAtAnyScope_FindsTheRole(string scope)
    {
        var role = Assert.Single(await ListAsync("portal-admin", scope, "roleName eq 'key vault crypto user'"));
        Assert.Equal($"{AzureClient.Subscription}{Definitions}/{CryptoUser}", role.GetProperty("id").GetString());
        Assert.Equal("Key Vault Crypto User", role.GetProperty("properties").GetProperty("roleName").GetString());
        var one = await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{scope}{Definitions}/{CryptoUser}");
        Assert.Equal(role.GetRawText(), one.GetRawText());
    }

    [Fact]
    public async Task List_WithoutAScope_IsEverybodys()
    {
        var role = Assert.Single(await ListAsync("fabrikam-web", Root, "roleName eq 'Key Vault Crypto User'"));
        Assert.Equal($"{Definitions}/{CryptoUser}", role.GetProperty("id").GetString());
        Assert.Equal(role.GetRawText(), (await Azure.DoAsync("fabrikam-web", HttpMethod.Get, $"{Root}{Definitions}/{CryptoUser}")).GetRawText());
        await Azure.RefusedAsync("fabrikam-web", HttpMethod.Get, $"{Root}{Definitions}/{Guid.Empty}", 404, "RoleDefinitionDoesNotExist");
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("type eq 'BuiltInRole'", 10)]
    [InlineData("type eq 'CustomRole'", 0)]
    [InlineData("atScopeAndBelow()", 10)]
    [InlineData("atScopeAndBelow() and type eq 'CustomRole'", 0)]
    [InlineData("roleName eq 'Nobody'", 0)]
    public async Task List_Filter_Chooses(string filter, int expected)
        => Assert.Equal(expected, (await ListAsync("portal-admin", Vault, filter)).Count);

    [Theory]
    [InlineData("roleName ne 'Owner'")]
    [InlineData("contains(roleName, 'Key')")]
    [InlineData("roleName eq 'Owner' and ")]
    public async Task List_OtherFilter_IsRefused(string filter)
    {
        var url = $"{Vault}{Definitions}?$filter={Uri.EscapeDataString(filter)}";
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, url, 400, "UnsupportedQuery");
    }

    [Fact]
    public async Task List_WithoutTheRightOrTheScope_IsRefused()
    {
        var message = await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Vault + Definitions, 403, "AuthorizationFailed");
        Assert.Contains("'Microsoft.Authorization/roleDefinitions/read'", message, StringComparison.Ordinal);
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, Root + AzureClient.Subscription + Definitions, 403, "AuthorizationFailed");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, NoVault + Definitions, 404, "ResourceNotFound");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, $"{Vault}{Definitions}/{Guid.Empty}", 404, "RoleDefinitionDoesNotExist");
    }

    [Fact]
    public async Task Permissions_AreTheCallersRoles()
    {
        var admin = await PermissionsAsync("portal-admin", Vault);
        Assert.Equal(2, admin.Count);
        Assert.Contains(admin, one => one.GetProperty("actions")[0].GetString() is "*");
        Assert.Contains(admin, one => one.GetProperty("dataActions").GetRawText() is """["Microsoft.KeyVault/vaults/*"]""");
        var orders = Assert.Single(await PermissionsAsync("atlas-orders", Vault + "/keys/AtlasKMSKey"));
        Assert.Equal("Microsoft.KeyVault/vaults/*/read", Assert.Single(orders.GetProperty("dataActions").EnumerateArray()).GetString());
        await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Vault + Permissions, 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, Root + AzureClient.Subscription + Permissions, 403, "AuthorizationFailed");
    }

    [Fact]
    public async Task RoleAssignments_TellWhenTheyWereMade()
    {
        var answer = await Azure.DoAsync("portal-admin", HttpMethod.Get, Vault + "/providers/Microsoft.Authorization/roleAssignments");
        var created = answer.GetProperty("value").EnumerateArray().Select(one => one.GetProperty("properties").GetProperty("createdOn"));
        Assert.All(created, one => Assert.True(one.GetDateTimeOffset() < Sandbox.Host.Services.GetRequiredService<SandboxClock>().Now));
    }

    private async Task<List<JsonElement>> ListAsync(string app, string scope, string filter)
    {
        var answer = await Azure.DoAsync(
            app, HttpMethod.Get, scope + Definitions + (filter.Length == 0 ? "" : $"?$filter={Uri.EscapeDataString(filter)}"));
        return [.. answer.GetProperty("value").EnumerateArray()];
    }

    private async Task<List<JsonElement>> PermissionsAsync(string app, string scope)
        => [.. (await Azure.DoAsync(app, HttpMethod.Get, scope + Permissions)).GetProperty("value").EnumerateArray()];
}
