using static AtlasCmkPortal.Sandbox.Tests.AzureResourceManager.VaultBodies;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own: it deletes vaults.</summary>
public sealed class VaultNameTests : SandboxTest
{
    private static string CheckName => $"https://management.azure.com{AzureClient.Subscription}/providers/Microsoft.KeyVault/checkNameAvailability";

    [Theory]
    [InlineData("4ever-kv")]
    [InlineData("two--hyphens")]
    [InlineData("hyphen-")]
    [InlineData("kv")]
    [InlineData("twenty-five-characters-kv")]
    public async Task Put_NameAgainstTheRules_IsRefused(string name) =>
        await Azure.RefusedAsync(
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
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri("Contoso-Payments-KV", "rg-orders"),
            409,
            "VaultAlreadyExists",
            body: body);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders, 409, "InvalidResourceLocation", body: body);
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders, 409, "ConflictError", body: body);
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            AzureClient.VaultUri("contoso-orders-kv", "rg-payments"),
            409,
            "ConflictError",
            body: body);

        await Sandbox.AdvanceAsync("P90D");
        await Azure.DoAsync("portal-admin", HttpMethod.Put, Orders, body);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey", 404, "KeyNotFound");
    }

    [Fact]
    public async Task CheckName_SaysWhetherAndWhyNot()
    {
        Assert.Equal("True ", await CheckAsync("contoso-new-kv"));
        Assert.Equal("False AccountNameInvalid", await CheckAsync("kv"));
        Assert.Equal("False AlreadyExists", await CheckAsync("Contoso-Orders-KV"));
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Orders);
        Assert.Equal("False AlreadyExists", await CheckAsync("contoso-orders-kv"));
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            CheckName,
            400,
            "BadRequest",
            body: new { name = "contoso-new-kv", type = "vaults" });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, CheckName, 400, "BadRequest", body: new { type = "Microsoft.KeyVault/vaults" });
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Post, CheckName, 403, "AuthorizationFailed", body: new { });
    }

    private async Task<string> CheckAsync(string name)
    {
        var answer = await Azure.DoAsync("portal-admin", HttpMethod.Post, CheckName, new { name, type = "Microsoft.KeyVault/vaults" });
        return $"{answer.GetProperty("nameAvailable").GetBoolean()} {(answer.TryGetProperty("reason", out var reason) ? reason.GetString() : "")}";
    }
}
