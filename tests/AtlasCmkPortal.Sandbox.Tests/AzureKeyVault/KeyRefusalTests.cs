namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

/// <summary>Requests about keys that make no sense, and keys that do not exist.</summary>
public sealed class KeyRefusalTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("POST", "/keys/bad_name/create", """{"kty":"RSA"}""")]
    [InlineData("POST", "/keys/x/create", """{"kty":"EC"}""")]
    [InlineData("POST", "/keys/x/create", """{"kty":"RSA","key_size":1024}""")]
    [InlineData("POST", "/keys/x/create", """{"kty":"RSA","key_ops":["dance"]}""")]
    [InlineData("POST", "/keys/x/create", """{"kty":"RSA","attributes":{"nbf":200,"exp":100}}""")]
    [InlineData("POST", "/keys/x/create", """{"kty":""")]
    [InlineData("POST", "/keys/x/create", """{"kty":"RSA","public_exponent":3}""")]
    [InlineData("POST", "/keys/x/create", """{"kty":"RSA","tags":{"a":null}}""")]
    [InlineData(
        "POST",
        "/keys/x/create",
        """{"kty":"RSA","tags":{"a":"1","b":"1","c":"1","d":"1","e":"1","f":"1","g":"1","h":"1","i":"1","j":"1","k":"1","l":"1","m":"1","n":"1","""
        + """ "o":"1","p":"1"}}""")]
    [InlineData("POST", "/keys/x/create", """{"kty":"RSA","attributes":{"exp":-1}}""")]
    [InlineData("POST", "/keys/x/create", """{"kty":"RSA","attributes":{"exp":253402300800}}""")]
    [InlineData("PATCH", "/keys/AtlasKMSKey", """{"attributes":{"nbf":9223372036854775807}}""")]
    [InlineData("PATCH", "/keys/AtlasKMSKey", """{"key_ops":["dance"]}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/encrypt", """{"alg":"RSA-NONE","value":"AQ"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/encrypt", """{"alg":"RSA-OAEP-256","value":"not base64url!"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/encrypt", """{"alg":"RSA-OAEP-256"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/decrypt", """{"alg":"RSA-OAEP-256","value":"AQ"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/sign", """{"alg":"ES256","value":"AQ"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/sign", """{"alg":"RS256","value":"AQ"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/sign", """{"alg":"RS256","value":"not base64url!"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/verify", """{"alg":"RSNULL","digest":"AQ","value":"AQ"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/verify", """{"alg":"PS256","digest":"AQ","value":"AQ"}""")]
    [InlineData("POST", "/keys/AtlasKMSKey/verify", """{"alg":"RS256","digest":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("PATCH", "/keys/AtlasKMSKey", """{"attributes":{"enabled":"yes"}}""")]
    public async Task BadInput_IsABadParameter(string method, string path, string body)
    {
        using var cloud = Sandbox.Cloud();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{AzureClient.Orders}{path}?api-version=7.6")
        {
            Content = new StringContent(body, null, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", await Azure.TokenAsync("portal-admin", "https://vault.azure.net"));
        using var response = await cloud.SendAsync(request, Cancellation);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(
            "\"BadParameter\"",
            await response.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnknownKeyOrVersion_IsKeyNotFound()
    {
        var version = new string('0', 32);
        Assert.Contains(
            $"AtlasKMSKey/{version} was not found",
            await Azure.RefusedAsync("portal-admin", HttpMethod.Get, $"{AzureClient.Orders}/keys/AtlasKMSKey/{version}", 404, "KeyNotFound"),
            StringComparison.Ordinal);
        Assert.Contains(
            "(name/id) nothing was",
            await Azure.RefusedAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/keys/nothing", 404, "KeyNotFound"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATCH", "/keys/nothing")]
    [InlineData("PATCH", "/keys/AtlasKMSKey/00000000000000000000000000000000")]
    [InlineData("DELETE", "/keys/nothing")]
    [InlineData("GET", "/keys/nothing/versions")]
    [InlineData("POST", "/keys/nothing/rotate")]
    [InlineData("GET", "/keys/nothing/rotationpolicy")]
    [InlineData("PUT", "/keys/nothing/rotationpolicy")]
    [InlineData("POST", "/keys/nothing/encrypt")]
    [InlineData("POST", "/deletedkeys/AtlasKMSKey/recover")]
    [InlineData("DELETE", "/deletedkeys/AtlasKMSKey")]
    public async Task Operation_OnWhatIsNotThere_IsKeyNotFound(string method, string path) =>
        await Azure.RefusedAsync(
            "portal-admin",
            new HttpMethod(method),
            AzureClient.Orders + path,
            404,
            "KeyNotFound",
            body: new { alg = "RSA-OAEP-256", value = "AQ" });
}
