using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.AzureApi.Sessions;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Failures;

public sealed class GraphFailureTests
{
    [Fact]
    public async Task List_Refused_TellsTheCode()
    {
        var azure = new FakeAzure
        {
            Graph = _ =>
                FakeEgress.Json(
                    403,
                    """
                    {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges.",
                     "innerError":{"date":"2026-09-04T00:40:39","request-id":"r"}}}
                    """),
        };
        var failure = await Calls.ListApplicationsFails<GraphException>(azure);
        Assert.Equal(
            (AzureService.Graph, 403, "Authorization_RequestDenied", "Insufficient privileges."),
            (failure.Service, failure.HttpStatus, failure.Code, failure.RawMessage));
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(503, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"value":[{}]}""")]
    [InlineData(200, """{"value":[{"appId":null}]}""")]
    [InlineData(200, """{"value":[{"appId":"a","passwordCredentials":[{"endDateTime":"soon"}]}]}""")]
    [InlineData(200, """{"value":[],"@odata.nextLink":"https://graph.attacker.example/"}""")]
    public async Task List_AnswerOfAnotherShape_IsNotGraph(int status, string body)
    {
        var azure = new FakeAzure { Graph = _ => FakeEgress.Json(status, body) };
        var failure = await Calls.ListApplicationsFails<AzureUnreachableException>(azure);
        Assert.Equal((AzureService.Graph, AzureUnreachableKind.NotJson, "graph.microsoft.com"), (failure.Service, failure.Kind, failure.Host));
    }
}
