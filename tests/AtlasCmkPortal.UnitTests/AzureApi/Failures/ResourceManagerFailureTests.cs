using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.AzureApi.Sessions;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Failures;

public sealed class ResourceManagerFailureTests
{
    [Theory]
    [InlineData(401, "InvalidAuthenticationTokenTenant", false)]
    [InlineData(403, "AuthorizationFailed", false)]
    [InlineData(404, "ResourceNotFound", false)]
    [InlineData(404, "ResourceGroupNotFound", false)]
    [InlineData(404, "SubscriptionNotFound", false)]
    [InlineData(400, "InvalidSubscriptionId", false)]
    [InlineData(429, "SubscriptionRequestsThrottled", true)]
    [InlineData(503, "ServerBusy", true)]
    public async Task EachCall_Refused_TellsTheCodeAndIsNotRepeated(int status, string code, bool isTransient)
    {
        var azure = new FakeAzure { Arm = _ => Wire.Error(status, code, "In its own words.") };
        var get = await Calls.GetVaultFails<ResourceManagerException>(azure);
        var list = await Calls.ListVaultsFails<ResourceManagerException>(azure);

        Assert.All(
            [get, list],
            failure =>
                Assert.Equal(
                    (AzureService.ResourceManager, status, code, "In its own words.", isTransient),
                    (failure.Service, failure.HttpStatus, failure.Code, failure.RawMessage, failure.IsTransient)));
        Assert.Equal(2, azure.Authorized.Count);
    }

    [Fact]
    public async Task Get_BusyWithNothing_IsItsTrouble()
    {
        var azure = new FakeAzure { Arm = _ => FakeEgress.Json(503, "") };
        var failure = await Calls.GetVaultFails<ResourceManagerException>(azure);
        Assert.Equal((503, "", true), (failure.HttpStatus, failure.Code, failure.IsTransient));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(302, null)]
    [InlineData(403, 403)]
    [InlineData(503, 503)]
    public async Task EachCall_Html_IsNotResourceManager(int status, int? told)
    {
        var azure = new FakeAzure { Arm = _ => FakeEgress.Html(status) };
        var get = await Calls.GetVaultFails<AzureUnreachableException>(azure);
        var list = await Calls.ListVaultsFails<AzureUnreachableException>(azure);

        Assert.All(
            [get, list],
            failure =>
                Assert.Equal(
                    (AzureService.ResourceManager, AzureUnreachableKind.NotJson, "management.azure.com", told),
                    (failure.Service, failure.Kind, failure.Host, failure.HttpStatus)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"id":null,"name":"kv","properties":{}}""")]
    [InlineData("""{"id":"/subscriptions/s","name":null,"properties":{}}""")]
    [InlineData("""{"id":"/subscriptions/s","name":"kv"}""")]
    [InlineData("""{"id":"/subscriptions/s","name":"kv","properties":"none"}""")]
    [InlineData("""{"id":"/subscriptions/s","name":"kv","properties":{"vaultUri":"no address"}}""")]
    [InlineData("""{"id":"/subscriptions/s","name":"kv","properties":{"accessPolicies":["x"]}}""")]
    [InlineData("""{"id":"/subscriptions/s","name":"kv","properties":{"softDeleteRetentionInDays":"90"}}""")]
    public async Task EachCall_JsonOfAnotherShape_IsNotResourceManager(string body)
    {
        var azure = new FakeAzure
        {
            Arm = request =>
                FakeEgress.Json(200, request.Path.Contains("resourceGroups", StringComparison.Ordinal) ? body : $$"""{"value":[{{body}}]}"""),
        };
        Assert.Equal(AzureUnreachableKind.NotJson, (await Calls.GetVaultFails<AzureUnreachableException>(azure)).Kind);
        if (body.Length > 0)
            Assert.Equal(AzureUnreachableKind.NotJson, (await Calls.ListVaultsFails<AzureUnreachableException>(azure)).Kind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":[],"nextLink":7}""")]
    public async Task List_PageOfAnotherShape_IsNotResourceManager(string body)
    {
        var azure = new FakeAzure { Arm = _ => FakeEgress.Json(200, body) };
        Assert.Equal(AzureUnreachableKind.NotJson, (await Calls.ListVaultsFails<AzureUnreachableException>(azure)).Kind);
    }
}
