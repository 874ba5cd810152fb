namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own: it deletes.</summary>
public sealed class DeletedVaultTests : SandboxTest
{
    private const string Arm = "https://management.azure.com" + AzureClient.Subscription + "/providers/Microsoft.KeyVault";
    private static readonly string Orders = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");
    private static readonly string Payments = AzureClient.VaultUri("contoso-payments-kv", "rg-payments");

    [Fact]
    public async Task Delete_Vault_HasNoNameUntilItIsRecovered()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        Assert.False(await ResolvesAsync());
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Orders, 404, "ResourceNotFound");
        await Assert.ThrowsAsync<HttpRequestException>(() => Azure.SendAsync("atlas-orders", HttpMethod.Get, Azure.KeyOf("contoso-orders-kv")));

        var recovered = await Azure.DoAsync("portal-admin", HttpMethod.Put, Orders, Recover());
        Assert.Equal("https://contoso-orders-kv.vault.azure.net/", recovered.GetProperty("properties").GetProperty("vaultUri").GetString());
        Assert.True(await ResolvesAsync());
        await Azure.DoAsync("atlas-orders", HttpMethod.Get, Azure.KeyOf("contoso-orders-kv"));
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Deleted("contoso-orders-kv"), 404, "DeletedVaultNotFound");
    }

    [Fact]
    public async Task Delete_Vault_IsShownAmongTheDeletedAfterARestart()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Payments);
        await Sandbox.RestartAsync();
        using var again = new AzureClient(Sandbox);
        Assert.False(await ResolvesAsync("contoso-payments-kv"));
        var vault = await again.DoAsync("portal-watcher", HttpMethod.Get, Deleted("contoso-payments-kv"));
        Assert.Equal(new Uri(Deleted("contoso-payments-kv")).AbsolutePath, vault.GetProperty("id").GetString());
        Assert.Equal("Microsoft.KeyVault/deletedVaults", vault.GetProperty("type").GetString());
        var properties = vault.GetProperty("properties");
        Assert.Equal(new Uri(Payments).AbsolutePath, properties.GetProperty("vaultId").GetString());
        Assert.True(properties.GetProperty("purgeProtectionEnabled").GetBoolean());
        Assert.Equal(
            TimeSpan.FromDays(90),
            properties.GetProperty("scheduledPurgeDate").GetDateTime() - properties.GetProperty("deletionDate").GetDateTime());
        var list = await again.DoAsync("portal-watcher", HttpMethod.Get, Arm + "/deletedVaults");
        Assert.Equal(vault.GetRawText(), Assert.Single(list.GetProperty("value").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task Delete_Vault_EndsItsRoleAssignmentsForGood()
    {
        await Azure.DoAsync("atlas-payments", HttpMethod.Get, Payments);
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Payments);
        await Azure.DoAsync("portal-admin", HttpMethod.Put, Payments, Recover());
        await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Payments, 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Azure.KeyOf("contoso-payments-kv"), 403, "Forbidden", "ForbiddenByRbac");
        await Azure.DoAsync("portal-watcher", HttpMethod.Get, Azure.KeyOf("contoso-payments-kv"));
    }

    [Fact]
    public async Task Delete_WhatIsNotThere_IsNoContent()
    {
        Assert.Equal(204, (int)(await Azure.SendAsync("portal-admin", HttpMethod.Delete, Orders + "x")).Response.StatusCode);
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Delete,
            AzureClient.VaultUri("contoso-orders-kv", "rg-nothing"),
            404,
            "ResourceGroupNotFound");
        Assert.True(await ResolvesAsync());
    }

    [Fact]
    public async Task Purge_Vault_IsForGood()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Purge("contoso-orders-kv"));
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Deleted("contoso-orders-kv"), 404, "DeletedVaultNotFound");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, Purge("contoso-orders-kv"), 404, "DeletedVaultNotFound");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders, 404, "DeletedVaultNotFound", body: Recover());
    }

    [Fact]
    public async Task Purge_ProtectedVault_IsNotAllowedUntilItsRetentionIsOver()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Payments);
        Assert.Equal(
            "Operation 'DeletedVaultPurge' is not allowed.",
            await Azure.RefusedAsync("portal-admin", HttpMethod.Post, Purge("contoso-payments-kv"), 405, "MethodNotAllowed"));
        await Sandbox.AdvanceAsync("P89D");
        await Azure.DoAsync("portal-admin", HttpMethod.Get, Deleted("contoso-payments-kv"));
        await Sandbox.AdvanceAsync("P1D");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Deleted("contoso-payments-kv"), 404, "DeletedVaultNotFound");
        Assert.Equal(0, (await Azure.DoAsync("portal-admin", HttpMethod.Get, Arm + "/deletedVaults")).GetProperty("value").GetArrayLength());
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Payments, 404, "DeletedVaultNotFound", body: Recover());
    }

    [Fact]
    public async Task Operations_WithoutTheRight_AreForbidden()
    {
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Delete, Orders, 403, "AuthorizationFailed");
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Put, Orders, 403, "AuthorizationFailed", body: Recover());
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Post, Purge("contoso-orders-kv"), 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Deleted("contoso-orders-kv"), 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Arm + "/deletedVaults", 403, "AuthorizationFailed");
    }

    [Fact]
    public async Task Put_RecoverAtTheWrongPlace_FindsNothing()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders, 404, "DeletedVaultNotFound", body: Recover(location: "northeurope"));
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri("contoso-orders-kv", "rg-payments"),
            404,
            "DeletedVaultNotFound",
            body: Recover());
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri("contoso-orders-kv", "rg-nothing"),
            404,
            "ResourceGroupNotFound",
            body: Recover());
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Get,
            Arm + "/locations/northeurope/deletedVaults/contoso-orders-kv",
            404,
            "DeletedVaultNotFound");
        await Azure.DoAsync("portal-admin", HttpMethod.Put, Orders, Recover(location: "West Europe"));
    }

    [Fact]
    public async Task Put_Malformed_SaysWhat()
    {
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            Orders,
            400,
            "LocationRequired",
            body: new { properties = new { createMode = "recover" } });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders, 400, "InvalidRequestContent", body: new[] { 1 });
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            Orders,
            400,
            "InvalidRequestContent",
            body: new { location = "westeurope", properties = "recover" });
    }

    [Fact]
    public async Task ApiVersion_Unknown_NamesTheType()
    {
        var (response, body) = await Azure.SendAsync("portal-admin", HttpMethod.Post, Purge("contoso-orders-kv"), apiVersion: "2022-04-01");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("for type 'locations/deletedVaults'", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static string Deleted(string vault) => $"{Arm}/locations/westeurope/deletedVaults/{vault}";

    private static string Purge(string vault) => Deleted(vault) + "/purge";

    private static object Recover(string location = "westeurope") => new { location, properties = new { createMode = "recover" } };

    private async Task<bool> ResolvesAsync(string vault = "contoso-orders-kv")
    {
        using var client = Sandbox.Local();
        using var response = await client.GetAsync(
            new Uri($"/_sandbox/dns?name={vault}.vault.azure.net", UriKind.Relative),
            TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode;
    }
}
