using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureGraph;

/// <summary>What lists can be asked: as Graph without advanced queries. What is not served is refused, never overlooked.</summary>
public sealed class QueryTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Graph = "https://graph.microsoft.com/v1.0/";
    private const string Orders = "a99c11e4-0000-4000-8000-000000000102";
    private const string Payments = "a99c11e4-0000-4000-8000-000000000101";

    [Theory]
    [InlineData("applications", $"appId eq '{Orders}'", "atlas-orders")]
    [InlineData("applications", $"appId in ('{Orders}','{Payments}')", "atlas-orders atlas-payments")]
    [InlineData("applications", "displayName eq 'ATLAS-orders'", "atlas-orders")]
    [InlineData("applications", "displayName eq 'it''s'", "")]
    [InlineData("applications", "startswith(displayName,'portal-')", "portal-admin portal-watcher")]
    [InlineData("applications", "startsWith(displayName, 'atlas-') and appId eq '" + Payments + "'", "atlas-payments")]
    [InlineData("applications", "displayName in ('atlas-legacy', 'portal-admin')", "atlas-legacy portal-admin")]
    [InlineData("applications", "identifierUris/any(s:s eq 'api://atlas')", "")]
    [InlineData("applications", $"id eq 'a990b1ec-0000-4000-8000-000000000102' or appId eq '{Payments}'", "atlas-orders atlas-payments")]
    [InlineData("applications", $"(appId eq '{Orders}' or appId eq '{Payments}') and displayName eq 'atlas-orders'", "atlas-orders")]
    [InlineData("applications", "appId eq 'a99c11e4-0000-4000-8000-000000000301'", "")]
    [InlineData("servicePrincipals", $"servicePrincipalNames/any(c:c eq '{Orders}')", "atlas-orders")]
    [InlineData("servicePrincipals", "startswith(displayName,'MongoDB')", "MongoDB Atlas - Azure Key Vault")]
    [InlineData("servicePrincipals", "startswith(appId,'9efedfcc')", "MongoDB Atlas - Azure Key Vault")]
    [InlineData("servicePrincipals", "accountEnabled eq false", "")]
    [InlineData("servicePrincipals", "accountEnabled eq true and displayName eq 'atlas-legacy'", "atlas-legacy")]
    [InlineData("servicePrincipals", "id in ('0b9ec71d-0000-4000-8000-000000000101')", "atlas-payments")]
    public async Task List_Filter_FindsTheseAlone(string set, string filter, string names)
        => Assert.Equal(names, string.Join(' ', NamesOf(await GetAsync($"{set}?$filter={Uri.EscapeDataString(filter)}"))));

    [Theory]
    [InlineData("applications", "appId ne 'x'", "appId")]
    [InlineData("applications", "displayName ge 'a'", "displayName")]
    [InlineData("applications", "endswith(displayName,'s')", "displayName")]
    [InlineData("applications", "startswith(appId,'a')", "appId")]
    [InlineData("applications", "passwordCredentials/any(p:p eq 'x')", "passwordCredentials")]
    [InlineData("applications", "identifierUris/all(s:s eq 'x')", "identifierUris")]
    [InlineData("applications", "identifierUris/any(s:startswith(s,'x'))", "identifierUris")]
    [InlineData("applications", "identifierUris eq 'x'", "identifierUris")]
    [InlineData("applications", "displayName eq 'atlas-orders' and nothing eq 'x'", "nothing")]
    [InlineData("servicePrincipals", "servicePrincipalNames/any(c:c eq '')", "servicePrincipalNames")]
    [InlineData("servicePrincipals", "appOwnerOrganizationId eq c0117050", "appOwnerOrganizationId")]
    [InlineData("servicePrincipals", "not startswith(displayName,'x')", "not")]
    public async Task List_FilterThatIsNotServed_IsRefused(string set, string filter, string property)
    {
        var message = await RefusedAsync($"{set}?$filter={Uri.EscapeDataString(filter)}", "Request_UnsupportedQuery");
        var expected = $"Unsupported or invalid query filter clause specified for property '{property}' of resource '";
        Assert.StartsWith(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("displayName eq 'x")]
    [InlineData("displayName eq")]
    [InlineData("displayName eq x")]
    [InlineData("displayName eq true")]
    [InlineData("(displayName eq 'x'")]
    [InlineData("displayName eq 'x' displayName eq 'y'")]
    [InlineData("displayName eq \"x\"")]
    [InlineData("displayName in ()")]
    [InlineData("'x' eq displayName")]
    public async Task List_FilterThatIsNone_IsABadRequest(string filter)
    {
        var message = await RefusedAsync($"applications?$filter={Uri.EscapeDataString(filter)}", "BadRequest");
        Assert.StartsWith("Invalid filter clause: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SixteenAlternatives_AreOneTooMany()
    {
        var names = string.Join(',', Enumerable.Repeat("'x'", 15));
        Assert.Empty(NamesOf(await GetAsync($"applications?$filter=displayName in ({names})")));
        var message = await RefusedAsync($"applications?$filter=displayName in ({names}) or appId eq 'x'", "Request_UnsupportedQuery");
        Assert.EndsWith("'OR' operators: 16. Max allowed: 15.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$orderby=displayName")]
    [InlineData("$search=\"displayName:atlas\"")]
    [InlineData("$expand=owners")]
    [InlineData("$skip=1")]
    [InlineData("$top=0")]
    [InlineData("$top=1000")]
    [InlineData("$top=-1")]
    public async Task List_OptionThatIsNotServed_IsRefused(string option) => await RefusedAsync($"applications?{option}", "Request_UnsupportedQuery");

    [Fact]
    public async Task List_InPages_HasEachOnce()
    {
        List<string> names = [];
        for (var url = "servicePrincipals?$top=2&$select=id,displayName"; url.Length > 0;)
        {
            var page = await GetAsync(url);
            Assert.Equal($"{Graph}$metadata#servicePrincipals(id,displayName)", page.GetProperty("@odata.context").GetString());
            names.AddRange(NamesOf(page));
            url = page.TryGetProperty("@odata.nextLink", out var next) ? next.GetString()![Graph.Length..] : "";
        }

        string[] all = ["MongoDB Atlas - Azure Key Vault", "atlas-legacy", "atlas-orders", "atlas-payments", "portal-admin", "portal-watcher"];
        Assert.Equal(all, names.Order(StringComparer.Ordinal));
        await RefusedAsync("servicePrincipals?$skiptoken=!", "Directory_ExpiredPageToken");
    }

    [Fact]
    public async Task Count_WithoutTheHeader_IsLeftOutOrRefused()
    {
        Assert.False((await GetAsync("applications?$count=true")).TryGetProperty("@odata.count", out _));
        Assert.Equal("$count is not currently supported.", await RefusedAsync("applications/$count", "Request_BadRequest"));
    }

    [Fact]
    public async Task Count_Eventual_IsThatOfTheFilterWhateverThePage()
    {
        var (_, list) = await EventualAsync("applications?$count=true&$top=1&$filter=startswith(displayName,'atlas-')");
        Assert.Equal((3, 1), (list.GetProperty("@odata.count").GetInt32(), list.GetProperty("value").GetArrayLength()));
        Assert.Equal(3, (await EventualAsync("applications/$count?$filter=startswith(displayName,'atlas-')")).Body.GetInt32());
        Assert.Equal(6, (await EventualAsync("servicePrincipals/$count")).Body.GetInt32());
        Assert.Equal(400, (await EventualAsync("servicePrincipals/$count?$top=1")).Status);
    }

    private static IEnumerable<string> NamesOf(JsonElement list)
        => list.GetProperty("value").EnumerateArray().Select(one => one.GetProperty("displayName").GetString()!).Order(StringComparer.Ordinal);

    private Task<JsonElement> GetAsync(string path) => Azure.DoAsync("portal-admin", HttpMethod.Get, Graph + path);

    private Task<string> RefusedAsync(string path, string code) => Azure.RefusedAsync("portal-admin", HttpMethod.Get, Graph + path, 400, code);

    private async Task<(int Status, JsonElement Body)> EventualAsync(string path)
    {
        using var http = Sandbox.Cloud();
        using var request = new HttpRequestMessage(HttpMethod.Get, Graph + path);
        request.Headers.Add("ConsistencyLevel", "eventual");
        request.Headers.Authorization = new("Bearer", await Azure.TokenAsync("portal-admin", "https://graph.microsoft.com"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(body));
    }
}
