namespace AtlasCmkPortal.Sandbox.Tests.AzureGraph;

public sealed class DirectoryObjectTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Graph = "https://graph.microsoft.com/v1.0/";
    private const string ByIds = Graph + "directoryObjects/getByIds";
    private const string OrdersApp = "a990b1ec-0000-4000-8000-000000000102";
    private const string OrdersPrincipal = "0b9ec71d-0000-4000-8000-000000000102";
    private const string Contoso = "c0117050-0000-4000-8000-000000000001";
    private const string Fabrikam = "fab41ca0-0000-4000-8000-000000000002";

    [Fact]
    public async Task GetByIds_OfSeveralTypes_NamesThoseThatAreThere()
    {
        string[] ids = [OrdersApp, OrdersPrincipal, "0b9ec71d-0000-4000-8000-000000000301", Guid.Empty.ToString()];
        Assert.Equal($"#microsoft.graph.application {OrdersApp}, #microsoft.graph.servicePrincipal {OrdersPrincipal}", await FoundAsync(new { ids }));
        string[] types = ["user", "group", "servicePrincipal"];
        Assert.Equal($"#microsoft.graph.servicePrincipal {OrdersPrincipal}", await FoundAsync(new { ids, types }));
        Assert.Equal("", await FoundAsync(new { ids, types = (string[])["user"] }));
    }

    [Fact]
    public async Task GetByIds_MalformedOrWithoutThePermission_IsRefused()
    {
        await BadAsync("BadRequest", new { types = (string[])["user"] });
        await BadAsync("BadRequest", new { ids = (string?[])[null] });
        await BadAsync("BadRequest", new { ids = (string[])[], types = (string?[])[null] });
        await BadAsync("Request_BadRequest", new { ids = (string[])["atlas-orders"] });
        await BadAsync("Request_BadRequest", new { ids = (string[])[], types = (string[])["key"] });
        await BadAsync("Request_BadRequest", new { ids = Enumerable.Repeat(OrdersApp, 1001) });
        object body = new { ids = (string[])[OrdersApp] };
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Post, ByIds, 403, "Authorization_RequestDenied", body: body);
    }

    [Theory]
    [InlineData("me")]
    [InlineData("me/ownedObjects")]
    public async Task Me_OfAnApp_IsNobody(string path)
    {
        var message = await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, Graph + path, 400, "BadRequest");
        Assert.Equal("/me request is only valid with delegated authentication flow.", message);
        await Azure.RefusedAsync(null, HttpMethod.Get, Graph + path, 401, "InvalidAuthenticationToken");
    }

    [Fact]
    public async Task Organization_OfTheCaller_IsTheOnlyOne()
    {
        var list = await Azure.DoAsync("portal-admin", HttpMethod.Get, Graph + "organization");
        var tenant = Assert.Single(list.GetProperty("value").EnumerateArray());
        Assert.Equal((Contoso, "Contoso"), (tenant.GetProperty("id").GetString(), tenant.GetProperty("displayName").GetString()));
        Assert.Equal("contoso.example", tenant.GetProperty("verifiedDomains")[0].GetProperty("name").GetString());
        var own = await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Graph}organization/{Contoso}");
        Assert.Equal("Contoso", own.GetProperty("displayName").GetString());
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, $"{Graph}organization/{Fabrikam}", 404, "Request_ResourceNotFound");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, Graph + "organization", 403, "Authorization_RequestDenied");
    }

    private async Task<string> FoundAsync(object body)
    {
        var answer = await Azure.DoAsync("portal-admin", HttpMethod.Post, ByIds, body);
        var found = answer.GetProperty("value").EnumerateArray();
        return string.Join(", ", found.Select(one => $"{one.GetProperty("@odata.type").GetString()} {one.GetProperty("id").GetString()}"));
    }

    private Task BadAsync(string code, object body) => Azure.RefusedAsync("portal-admin", HttpMethod.Post, ByIds, 400, code, body: body);
}
