using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.AzureApi.Sessions;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Failures;

public sealed class EntraFailureTests
{
    [Theory]
    [InlineData(401, "invalid_client", 7000215)]
    [InlineData(401, "invalid_client", 7000222)]
    [InlineData(401, "invalid_client", 7000229)]
    [InlineData(400, "unauthorized_client", 700016)]
    [InlineData(400, "invalid_request", 90002)]
    [InlineData(400, "invalid_resource", 500011)]
    [InlineData(400, "invalid_scope", 70011)]
    [InlineData(400, "interaction_required", 53003)]
    [InlineData(400, "invalid_grant", 4711)]
    public async Task SignIn_Refused_TellsCodesAndIds(int status, string error, int aadsts)
    {
        var azure = new FakeAzure { Entra = _ => Wire.EntraError(status, error, aadsts, "In its own words.") };
        var failure = await Calls.SignInFails<EntraException>(azure);

        Assert.Equal(
            (AzureService.Entra, aadsts, error, status, false),
            (failure.Service, failure.Aadsts, failure.Error, failure.HttpStatus, failure.IsTransient));
        Assert.StartsWith($"AADSTS{aadsts}: In its own words.", failure.Description, StringComparison.Ordinal);
        Assert.Equal(("5bd6d1a1-7df7-4a65-b1a5-41d9a9e13a00", "9d1f0a52-7a9c-4e0a-8a86-ef6b1d1c2b00"), (failure.TraceId, failure.CorrelationId));
        Assert.Single(azure.Sent);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task SignIn_BusyWithJson_IsTransientAndNotRepeated(int status)
    {
        var azure = new FakeAzure { Entra = _ => Wire.EntraError(status, "temporarily_unavailable", 90033, "A transient error has occurred.") };
        var failure = await Calls.SignInFails<EntraException>(azure);

        Assert.Equal((90033, "temporarily_unavailable", status, true), (failure.Aadsts, failure.Error, failure.HttpStatus, failure.IsTransient));
        Assert.Single(azure.Sent);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task SignIn_BusyWithNothing_IsEntrasTrouble(int status)
    {
        var azure = new FakeAzure { Entra = _ => FakeEgress.Json(status, "") };
        var failure = await Calls.SignInFails<EntraException>(azure);

        Assert.Equal((null, status, true), (failure.Aadsts, failure.HttpStatus, failure.IsTransient));
        Assert.Single(azure.Sent);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(302, 302)]
    [InlineData(403, 403)]
    [InlineData(404, 404)]
    [InlineData(429, 429)]
    [InlineData(503, 503)]
    public async Task SignIn_Html_IsNotEntra(int status, int? told)
    {
        var azure = new FakeAzure { Entra = _ => FakeEgress.Html(status) };
        var failure = await Calls.SignInFails<AzureUnreachableException>(azure);

        Assert.Equal(
            (AzureService.Entra, AzureUnreachableKind.NotJson, "login.microsoftonline.com", told),
            (failure.Service, failure.Kind, failure.Host, failure.HttpStatus));
        Assert.Single(azure.Sent);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "[]")]
    [InlineData(200, "null")]
    [InlineData(200, """{"message":"Welcome"}""")]
    [InlineData(200, """{"access_token":"t"}""")]
    [InlineData(200, """{"token_type":"Bearer","expires_in":"soon","access_token":"t"}""")]
    [InlineData(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"")]
    [InlineData(400, "")]
    [InlineData(400, "{}")]
    [InlineData(400, "[]")]
    [InlineData(403, """{"error":{"code":"Forbidden"}}""")]
    public async Task SignIn_AnswerOfAnotherShape_IsNotEntra(int status, string body)
    {
        var azure = new FakeAzure { Entra = _ => FakeEgress.Json(status, body) };
        var failure = await Calls.SignInFails<AzureUnreachableException>(azure);
        Assert.Equal((AzureService.Entra, AzureUnreachableKind.NotJson), (failure.Service, failure.Kind));
    }

    [Theory]
    [InlineData("""{"error":"invalid_client"}""")]
    [InlineData("""{"error":"invalid_client","error_codes":[]}""")]
    [InlineData("""{"error":"invalid_client","error_codes":null,"error_description":null}""")]
    [InlineData("""{"error":"invalid_client","error_codes":["x"],"error_description":7}""")]
    public async Task SignIn_RefusalWithoutACode_KeepsOAuthsError(string body)
    {
        var azure = new FakeAzure { Entra = _ => FakeEgress.Json(401, body) };
        var failure = await Calls.SignInFails<EntraException>(azure);
        Assert.Equal((null, "invalid_client", 401, null), (failure.Aadsts, failure.Error, failure.HttpStatus, failure.Description));
    }

    [Fact]
    public async Task AnyCall_TokenRefused_IsEntrasFailureNotTheServices()
    {
        var azure = new FakeAzure { Entra = _ => Wire.EntraError(401, "invalid_client", 7000215, "Invalid client secret provided.") };

        Assert.Equal(AzureService.Entra, (await Calls.GetKeyFails<EntraException>(azure)).Service);
        Assert.Equal(AzureService.Entra, (await Calls.DecryptFails<EntraException>(azure)).Service);
        Assert.Equal(AzureService.Entra, (await Calls.GetVaultFails<EntraException>(azure)).Service);
        Assert.Equal(AzureService.Entra, (await Calls.ListApplicationsFails<EntraException>(azure)).Service);
        Assert.Empty(azure.Authorized);
    }

    [Fact]
    public async Task AnyCall_EntraAnswersHtml_NamesEntraAndItsHost()
    {
        var azure = new FakeAzure { Entra = _ => FakeEgress.Html(200) };
        var failures = new[]
        {
            await Calls.GetKeyFails<AzureUnreachableException>(azure),
            await Calls.GetVaultFails<AzureUnreachableException>(azure),
            await Calls.ListApplicationsFails<AzureUnreachableException>(azure),
        };
        Assert.All(failures, failure => Assert.Equal((AzureService.Entra, "login.microsoftonline.com"), (failure.Service, failure.Host)));
    }
}
