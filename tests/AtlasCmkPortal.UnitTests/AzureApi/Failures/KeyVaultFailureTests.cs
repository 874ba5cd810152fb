using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.AzureApi.Sessions;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Failures;

public sealed class KeyVaultFailureTests
{
    private const string Host = $"{Wire.VaultName}.vault.azure.net";

    [Theory]
    [InlineData("ForbiddenByPolicy", "innererror")]
    [InlineData("AccessDenied", "innererror")]
    [InlineData("ForbiddenByRbac", "innererror")]
    [InlineData("ForbiddenByRbac", "innerError")]
    [InlineData("ForbiddenByFirewall", "innererror")]
    [InlineData("ForbiddenByConnection", "innererror")]
    [InlineData("KeyDisabled", "innererror")]
    [InlineData("SomethingNew", "innererror")]
    public async Task Get_Forbidden_TellsTheInnerCode(string innerCode, string spelling)
    {
        var azure = new FakeAzure { Vault = _ => Wire.Error(403, "Forbidden", "Caller is not authorized.\r\nVault: kv\r\n", innerCode, spelling) };
        var failure = await Calls.GetKeyFails<KeyVaultException>(azure);

        Assert.Equal(
            (AzureService.KeyVault, 403, "Forbidden", innerCode, false),
            (failure.Service, failure.HttpStatus, failure.Code, failure.InnerCode, failure.IsTransient));
        Assert.Equal("Caller is not authorized.\r\nVault: kv\r\n", failure.RawMessage);
        Assert.Single(azure.Authorized);
    }

    [Fact]
    public async Task Decrypt_DisabledKey_TellsTheInnerCode()
    {
        var azure = new FakeAzure { Vault = _ => Wire.Error(403, "Forbidden", "Operation decrypt is not allowed on a disabled key.", "KeyDisabled") };
        Assert.Equal("KeyDisabled", (await Calls.DecryptFails<KeyVaultException>(azure)).InnerCode);
    }

    [Theory]
    [InlineData(401, "Unauthorized", false)]
    [InlineData(400, "BadParameter", false)]
    [InlineData(404, "KeyNotFound", false)]
    [InlineData(409, "Conflict", false)]
    [InlineData(429, "Throttled", true)]
    [InlineData(500, "InternalServerError", true)]
    [InlineData(503, "ServiceUnavailable", true)]
    public async Task Get_Refused_TellsStatusAndCodeAndIsNotRepeated(int status, string code, bool isTransient)
    {
        var azure = new FakeAzure { Vault = _ => Wire.Error(status, code, "In its own words.") };
        var failure = await Calls.GetKeyFails<KeyVaultException>(azure);

        Assert.Equal(
            (status, code, null, "In its own words.", isTransient),
            (failure.HttpStatus, failure.Code, failure.InnerCode, failure.RawMessage, failure.IsTransient));
        Assert.Single(azure.Authorized);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Get_BusyWithNothing_IsTheVaultsTrouble(int status)
    {
        var azure = new FakeAzure { Vault = _ => FakeEgress.Json(status, "") };
        var failure = await Calls.GetKeyFails<KeyVaultException>(azure);
        Assert.Equal((status, "", true), (failure.HttpStatus, failure.Code, failure.IsTransient));
        Assert.Single(azure.Authorized);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(302, null)]
    [InlineData(403, 403)]
    [InlineData(404, 404)]
    [InlineData(503, 503)]
    public async Task Get_Html_IsNotKeyVault(int status, int? told)
    {
        var azure = new FakeAzure { Vault = _ => FakeEgress.Html(status) };
        var failure = await Calls.GetKeyFails<AzureUnreachableException>(azure);

        Assert.Equal(
            (AzureService.KeyVault, AzureUnreachableKind.NotJson, Host, told),
            (failure.Service, failure.Kind, failure.Host, failure.HttpStatus));
        Assert.Single(azure.Authorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"key":{}}""")]
    [InlineData("""{"key":"x"}""")]
    [InlineData("""{"key":{"kid":null,"kty":"RSA"},"attributes":{}}""")]
    [InlineData("""{"key":{"kid":"no address","kty":"RSA"},"attributes":{}}""")]
    [InlineData("""{"key":{"kid":"https://kv.vault.azure.net/keys/k/v"},"attributes":{}}""")]
    [InlineData("""{"key":{"kid":"https://kv.vault.azure.net/keys/k/v","kty":"RSA","n":"!!!"},"attributes":{}}""")]
    [InlineData("""{"key":{"kid":"https://kv.vault.azure.net/keys/k/v","kty":"RSA","key_ops":[""]},"attributes":{}}""")]
    [InlineData("""{"key":{"kid":"https://kv.vault.azure.net/keys/k/v","kty":"RSA"},"attributes":{"enabled":"yes"}}""")]
    [InlineData("""{"key":{"kid":"https://kv.vault.azure.net/keys/k/v","kty":"RSA"},"attributes":{"exp":99999999999999999}}""")]
    public async Task Get_JsonOfAnotherShape_IsNotKeyVault(string body)
    {
        var azure = new FakeAzure { Vault = _ => FakeEgress.Json(200, body) };
        var failure = await Calls.GetKeyFails<AzureUnreachableException>(azure);
        Assert.Equal((AzureService.KeyVault, AzureUnreachableKind.NotJson), (failure.Service, failure.Kind));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"kid":"x"}""")]
    [InlineData("""{"kid":"x","value":"***"}""")]
    [InlineData("""{"kid":"x","value":7}""")]
    public async Task Decrypt_JsonOfAnotherShape_IsNotKeyVault(string body)
    {
        var azure = new FakeAzure { Vault = _ => FakeEgress.Json(200, body) };
        Assert.Equal(AzureUnreachableKind.NotJson, (await Calls.DecryptFails<AzureUnreachableException>(azure)).Kind);
    }

    [Theory]
    [InlineData("""{"message":"busy"}""")]
    [InlineData("""{"error":"busy"}""")]
    [InlineData("""{"error":{"message":"busy"}}""")]
    [InlineData("""{"error":{"code":7}}""")]
    [InlineData("[]")]
    public async Task Get_ErrorOfAnotherShape_IsNotKeyVault(string body)
    {
        var azure = new FakeAzure { Vault = _ => FakeEgress.Json(503, body) };
        var failure = await Calls.GetKeyFails<AzureUnreachableException>(azure);
        Assert.Equal((AzureUnreachableKind.NotJson, 503), (failure.Kind, failure.HttpStatus));
    }

    [Fact]
    public async Task Get_AnswerLongerThan64KiB_IsNotKeyVault()
    {
        var azure = new FakeAzure { Vault = _ => FakeEgress.Json(200, $$"""{"padding":"{{new string('x', 64 * 1024)}}"}""") };
        var failure = await Calls.GetKeyFails<AzureUnreachableException>(azure);
        Assert.Equal((AzureService.KeyVault, AzureUnreachableKind.NotJson, Host), (failure.Service, failure.Kind, failure.Host));
    }
}
