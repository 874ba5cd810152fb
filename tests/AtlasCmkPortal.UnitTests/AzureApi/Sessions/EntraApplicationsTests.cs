using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

public sealed class EntraApplicationsTests
{
    private const string First = """
        {"@odata.nextLink":"https://graph.microsoft.com/v1.0/applications?$skiptoken=x",
         "value":[{"id":"o1","appId":"a1","displayName":"atlas-orders","passwordCredentials":[
           {"keyId":"k2","hint":"abc","endDateTime":"2028-11-24T00:00:00Z"},
           {"keyId":"k1","hint":"def","endDateTime":"2027-01-02T03:04:05Z"},{"keyId":"k3","endDateTime":null}]}]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_TwoPages_TellsEachApplicationAndWhenItsSecretsEnd()
    {
        var azure = new FakeAzure
        {
            Graph = request =>
                FakeEgress.Json(
                    200,
                    request.Address.Query.Contains("skiptoken", StringComparison.Ordinal)
                        ? """{"value":[{"appId":"a2","displayName":null}]}"""
                        : First),
        };
        using var session = azure.Open();
        var applications = await session.Applications.ListAsync(Cancel);

        Assert.Equal([("a1", "atlas-orders"), ("a2", "")], applications.Select(application => (application.ClientId, application.Name)));
        Assert.Equal(
            [new(2027, 1, 2, 3, 4, 5, TimeSpan.Zero), new DateTimeOffset(2028, 11, 24, 0, 0, 0, TimeSpan.Zero)],
            applications[0].Secrets.Select(secret => secret.ExpiresOn));
        Assert.Equal(("o1", "k1", "def"), (applications[0].Id, applications[0].Secrets[0].KeyId, applications[0].Secrets[0].Hint));
        Assert.Empty(applications[1].Secrets);
    }

    [Theory]
    [InlineData("AZURE", "graph.microsoft.com")]
    [InlineData("AZURE_CHINA", "microsoftgraph.chinacloudapi.cn")]
    [InlineData("AZURE_US_GOVERNMENT", "graph.microsoft.us")]
    public async Task List_EachCloud_AsksItsGraph(string cloud, string host)
    {
        var azure = new FakeAzure();
        using var session = azure.Open(AzureCloud.Find(cloud));
        await session.Applications.ListAsync(Cancel);

        Assert.Equal((host, "/v1.0/applications"), (azure.Authorized.Single().Address.Host, azure.Authorized.Single().Path));
        Assert.Equal($"https://{host}/.default", Wire.Form(azure.Tokens.Single())["scope"]);
    }
}
