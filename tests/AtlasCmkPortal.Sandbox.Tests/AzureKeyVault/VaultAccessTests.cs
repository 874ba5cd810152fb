namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

public sealed class VaultAccessTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Contoso = "c0117050-0000-4000-8000-000000000001";

    [Theory]
    [InlineData("GET", "/keys/AtlasKMSKey")]
    [InlineData("POST", "/keys/AtlasKMSKey/encrypt")]
    [InlineData("GET", "/nothing/here")]
    public async Task NoToken_IsChallengedBeforeAnythingElse(string method, string path)
    {
        var (response, body) = await Azure.SendWithTokenAsync(null, new HttpMethod(method), AzureClient.Orders + path);
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal(
            $"Bearer authorization=\"https://login.microsoftonline.com/{Contoso}\", resource=\"https://vault.azure.net\"",
            Assert.Single(response.Headers.GetValues("WWW-Authenticate")));
        Assert.StartsWith("AKV10000", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_CarriesTheHeadersOfTheService()
    {
        var (response, _) = await Azure.SendAsync("atlas-orders", HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey");
        Assert.Equal("westeurope", Assert.Single(response.Headers.GetValues("x-ms-keyvault-region")));
        Assert.Contains("addr=203.0.113.9;", Assert.Single(response.Headers.GetValues("x-ms-keyvault-network-info")), StringComparison.Ordinal);
        Assert.True(Guid.TryParse(Assert.Single(response.Headers.GetValues("x-ms-request-id")), out _));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task TokenForResourceManager_IsAkv10022()
    {
        var token = await Azure.TokenAsync("atlas-orders", "https://management.azure.com");
        Assert.StartsWith(
            "AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.azure.com.",
            await UnauthorizedAsync(token),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenOfAnotherTenant_IsAkv10032()
    {
        var message = await UnauthorizedAsync(await Azure.TokenAsync("fabrikam-web", "https://vault.azure.net"));
        Assert.StartsWith($"AKV10032: Invalid issuer. Expected one of https://sts.windows.net/{Contoso}/", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenTamperedWith_IsNotAccepted()
    {
        var token = await Azure.TokenAsync("atlas-orders", "https://vault.azure.net");
        var parts = token.Split('.');
        var claims = System
            .Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))
            .Replace("000000000102", "000000000202", StringComparison.Ordinal);
        var forged = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims));
        var unsigned = System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none"}"""u8);
        Assert.StartsWith("AKV10046", await UnauthorizedAsync($"{parts[0]}.{forged}.{parts[2]}"), StringComparison.Ordinal);
        Assert.StartsWith("AKV10000", await UnauthorizedAsync($"{unsigned}.{forged}."), StringComparison.Ordinal);
        Assert.StartsWith("AKV10000", await UnauthorizedAsync("rubbish"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("latest")]
    public async Task ApiVersion_MissingOrUnknown_IsRefused(string version)
    {
        var (response, body) = await Azure.SendAsync("atlas-orders", HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey", apiVersion: version);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("BadParameter", body.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("atlas-orders", "wrapkey", "wrapKey")]
    [InlineData("portal-watcher", "encrypt", "encrypt")]
    [InlineData("atlas-payments", "decrypt", "decrypt")]
    [InlineData("atlas-orders", "sign", "sign")]
    [InlineData("atlas-orders", "verify", "verify")]
    [InlineData("atlas-orders", "backup", "backup")]
    [InlineData("atlas-orders", "rotate", "rotate")]
    public async Task AccessPolicies_WithoutThePermission_AreForbiddenByPolicy(string app, string operation, string permission)
    {
        var message = await Azure.RefusedAsync(
            app,
            HttpMethod.Post,
            $"{AzureClient.Orders}/keys/AtlasKMSKey/{operation}",
            403,
            "Forbidden",
            "ForbiddenByPolicy",
            AzureClient.Crypto([1]));
        Assert.Contains(
            $"does not have keys {permission} permission on key vault 'contoso-orders-kv;location=westeurope'",
            message,
            StringComparison.Ordinal);
        Assert.Contains("appid=" + Sandbox.Credentials.Apps[app].ClientId, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/keys", "list")]
    [InlineData("GET", "/keys/AtlasKMSKey/versions", "list")]
    [InlineData("GET", "/deletedkeys", "list")]
    [InlineData("POST", "/keys/AtlasKMSKey/create", "create")]
    [InlineData("PATCH", "/keys/AtlasKMSKey", "update")]
    [InlineData("DELETE", "/keys/AtlasKMSKey", "delete")]
    [InlineData("POST", "/deletedkeys/AtlasKMSKey/recover", "recover")]
    [InlineData("DELETE", "/deletedkeys/AtlasKMSKey", "purge")]
    [InlineData("POST", "/keys/AtlasKMSKey/unwrapKey", "unwrapKey")]
    [InlineData("PUT", "/keys/AtlasKMSKey", "import")]
    [InlineData("POST", "/keys/restore", "restore")]
    [InlineData("GET", "/keys/AtlasKMSKey/rotationpolicy", "getrotationpolicy")]
    [InlineData("PUT", "/keys/AtlasKMSKey/rotationpolicy", "setrotationpolicy")]
    public async Task AccessPolicies_WithoutThePermissionOfAPath_AreForbiddenByPolicy(string method, string path, string permission)
    {
        var message = await Azure.RefusedAsync(
            "atlas-orders",
            new HttpMethod(method),
            AzureClient.Orders + path,
            403,
            "Forbidden",
            "ForbiddenByPolicy",
            new { });
        Assert.Contains($"does not have keys {permission} permission on key vault", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atlas-orders", "GET", "", "read")]
    [InlineData("portal-watcher", "POST", "/encrypt", "encrypt/action")]
    [InlineData("atlas-payments", "POST", "/create", "create/action")]
    [InlineData("portal-watcher", "POST", "/sign", "sign/action")]
    [InlineData("portal-watcher", "POST", "/verify", "verify/action")]
    [InlineData("portal-watcher", "POST", "/backup", "backup/action")]
    [InlineData("atlas-orders", "GET", "/versions", "read")]
    [InlineData("portal-watcher", "PATCH", "", "update/action")]
    [InlineData("portal-watcher", "DELETE", "", "delete")]
    [InlineData("portal-watcher", "POST", "/decrypt", "decrypt/action")]
    [InlineData("portal-watcher", "POST", "/wrapKey", "wrap/action")]
    [InlineData("portal-watcher", "POST", "/unwrapKey", "unwrap/action")]
    [InlineData("atlas-payments", "PUT", "", "import/action")]
    [InlineData("atlas-payments", "POST", "/rotate", "rotate/action")]
    public async Task Roles_WithoutTheAction_AreForbiddenByRbac(string app, string method, string path, string action)
    {
        var message = await Azure.RefusedAsync(
            app,
            new HttpMethod(method),
            $"{AzureClient.Payments}/keys/AtlasKMSKey{path}",
            403,
            "Forbidden",
            "ForbiddenByRbac",
            AzureClient.Crypto([1]));
        Assert.Contains($"\r\nAction: 'Microsoft.KeyVault/vaults/keys/{action}'\r\n", message, StringComparison.Ordinal);
        Assert.Contains("/providers/microsoft.keyvault/vaults/contoso-payments-kv/keys/atlaskmskey'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atlas-orders", "GET", "read")]
    [InlineData("portal-watcher", "PUT", "write")]
    public async Task Roles_WithoutTheRotationPolicy_AreForbiddenByRbac(string app, string method, string action)
    {
        var message = await Azure.RefusedAsync(
            app,
            new HttpMethod(method),
            AzureClient.Payments + "/keys/AtlasKMSKey/rotationpolicy",
            403,
            "Forbidden",
            "ForbiddenByRbac",
            new { });
        Assert.Contains($"\r\nAction: 'Microsoft.KeyVault/vaults/keyrotationpolicies/{action}'\r\n", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atlas-orders", "GET", "", "read")]
    [InlineData("portal-watcher", "POST", "/recover", "recover/action")]
    [InlineData("portal-watcher", "DELETE", "", "purge/action")]
    public async Task Roles_WithoutTheActionOnDeletedKeys_AreForbiddenByRbac(string app, string method, string path, string action)
    {
        var message = await Azure.RefusedAsync(
            app,
            new HttpMethod(method),
            $"{AzureClient.Payments}/deletedkeys/AtlasKMSKey{path}",
            403,
            "Forbidden",
            "ForbiddenByRbac");
        Assert.Contains($"\r\nAction: 'Microsoft.KeyVault/vaults/keys/{action}'\r\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_WithoutRestore_AreForbiddenAtTheVault()
    {
        // Key Vault Crypto User may back up, and not restore.
        await Azure.DoAsync("atlas-payments", HttpMethod.Post, Azure.KeyOf("contoso-payments-kv")[..^33] + "/backup");
        var message = await Azure.RefusedAsync(
            "atlas-payments",
            HttpMethod.Post,
            AzureClient.Payments + "/keys/restore",
            403,
            "Forbidden",
            "ForbiddenByRbac",
            new { value = "AQ" });
        Assert.Contains("\r\nAction: 'Microsoft.KeyVault/vaults/keys/restore/action'\r\n", message, StringComparison.Ordinal);
        Assert.Contains("/providers/microsoft.keyvault/vaults/contoso-payments-kv'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_WithTheAction_MayUseTheKey()
    {
        var key = Azure.KeyOf("contoso-payments-kv");
        var sealedValue = await Azure.DoAsync("atlas-payments", HttpMethod.Post, key + "/encrypt", AzureClient.Crypto([5]));
        var opened = await Azure.DoAsync("atlas-payments", HttpMethod.Post, key + "/decrypt", AzureClient.Crypto(AzureClient.ValueOf(sealedValue)));
        Assert.Equal((byte[])[5], AzureClient.ValueOf(opened));
        Assert.Equal(key, (await Azure.DoAsync("portal-watcher", HttpMethod.Get, key)).GetProperty("key").GetProperty("kid").GetString());
    }

    [Fact]
    public async Task UnknownRoute_WithAToken_IsNotFoundInTheServicesShape()
        => await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, AzureClient.Orders + "/secrets", 404, "NotFound");

    private async Task<string> UnauthorizedAsync(string token)
    {
        var (response, body) = await Azure.SendWithTokenAsync(token, HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey?api-version=7.6");
        Assert.Equal(401, (int)response.StatusCode);
        Assert.True(response.Headers.Contains("WWW-Authenticate"));
        return body.GetProperty("error").GetProperty("message").GetString()!;
    }
}
