namespace AtlasCmkPortal.Sandbox.Tests.AzureGraph;

public sealed class ServicePrincipalTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Address = "https://graph.microsoft.com/v1.0/servicePrincipals";

    [Fact]
    public async Task List_ByClientId_TellsTheObjectIdThatTokensCarry()
    {
        var clientId = Sandbox.Credentials.Apps["atlas-orders"].ClientId;
        var found = (await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Address}?$filter=appId eq '{clientId}'")).GetProperty("value");

        Assert.Equal("atlas-orders", found[0].GetProperty("displayName").GetString());
        var claims = System.Buffers.Text.Base64Url.DecodeFromChars(
            (await Azure.TokenAsync("atlas-orders", "https://vault.azure.net")).Split('.')[1]
        );
        Assert.Contains(
            $"\"oid\":\"{found[0].GetProperty("id").GetString()}\"",
            System.Text.Encoding.UTF8.GetString(claims),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithoutFilter_HasTheTenantsOwnOnly()
    {
        var found = (await Azure.DoAsync("portal-admin", HttpMethod.Get, Address))
            .GetProperty("value")
            .EnumerateArray()
            .Select(one => one.GetProperty("displayName").GetString());

        // The first is of an app that is at home in Atlas's own tenant.
        Assert.Equal(
            ["MongoDB Atlas - Azure Key Vault", "atlas-legacy", "atlas-orders", "atlas-payments", "portal-admin", "portal-watcher"],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task List_WithoutPermission_IsDenied()
        => await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, Address, 403, "Authorization_RequestDenied");
}
