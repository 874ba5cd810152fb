using System.Net;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>Lists go on at the address that the vault names, as long as it is the vault's own.</summary>
public sealed class PagingTests : IDisposable
{
    private readonly FakeVaults _vaults = new();

    public void Dispose() => _vaults.Dispose();

    [Fact]
    public async Task List_OfThreePages_IsFollowedToTheEnd()
    {
        _vaults.Answer = request => Page(request.Uri.Query switch
        {
            "?api-version=2025-07-01" => ("a", "https://contoso-orders-kv.vault.azure.net:443/keys?api-version=2025-07-01&$skiptoken=1"),
            "?api-version=2025-07-01&$skiptoken=1" => ("b", "https://CONTOSO-ORDERS-KV.vault.azure.net/keys?api-version=2025-07-01&$skiptoken=2"),
            _ => ("c", null),
        });

        var names = new List<string>();
        await foreach (var key in Keys.Client(_vaults).GetPropertiesOfKeysAsync(Keys.Cancellation)) names.Add($"{key.Name} {key.Version}");

        Assert.Equal(["a ", "b ", "c "], names);
        Assert.Equal(["/keys", "/keys", "/keys", "/keys"], _vaults.Requests.Select(request => request.Uri.AbsolutePath));
        Assert.Equal("?api-version=2025-07-01&$skiptoken=2", _vaults.Requests[^1].Uri.Query);
    }

    [Fact]
    public async Task Versions_OfAKey_AskForThem()
    {
        _vaults.Answer = _ =>
            FakeVaults.Json(HttpStatusCode.OK, $$"""{"value":[{"attributes":{"enabled":false},"kid":"{{Keys.Orders}}keys/k/{{Keys.Version}}"}]}""");

        await foreach (var key in Keys.Client(_vaults).GetPropertiesOfKeyVersionsAsync("k", Keys.Cancellation))
            Assert.Equal((Keys.Version, false), (key.Version, key.Enabled));

        Assert.Equal("/keys/k/versions", _vaults.Requests[^1].Uri.AbsolutePath);
    }

    [Fact]
    public async Task AsPages_Continued_BeginsThere()
    {
        _vaults.Answer = _ => Page(("z", null));
        await foreach (
            var page in Keys.Client(_vaults)
                .GetPropertiesOfKeysAsync(Keys.Cancellation)
                .AsPages("https://contoso-orders-kv.vault.azure.net/keys?api-version=7.6&$skiptoken=9")
        )
        {
            Assert.Null(page.ContinuationToken);
            Assert.Equal("z", Assert.Single(page.Values).Name);
        }

        Assert.Equal("?api-version=7.6&$skiptoken=9", _vaults.Requests[^1].Uri.Query);
    }

    [Theory]
    [InlineData("https://contoso-payments-kv.vault.azure.net/keys?$skiptoken=1")]
    [InlineData("https://evil.example/keys")]
    [InlineData("https://contoso-orders-kv.vault.azure.net:444/keys")]
    [InlineData("https://contoso-orders-kv.vault.azure.net:443@evil.example/keys")]
    [InlineData("https://contoso-orders-kv.vault.azure.net.evil.example/keys")]
    [InlineData("http://contoso-orders-kv.vault.azure.net:443/keys")]
    public async Task NextLink_ToAnotherPlace_IsRefusedAndGetsNoToken(string nextLink)
    {
        _vaults.Answer = request => Page(("a", request.Uri.PathAndQuery == "/keys?api-version=2025-07-01" ? nextLink : null));

        var exception = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var _ in Keys.Client(_vaults).GetPropertiesOfKeysAsync(Keys.Cancellation))
            {
            }
        });

        Assert.Contains("goes on at another host", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, _vaults.Requests.Count);
        Assert.All(_vaults.Requests, request => Assert.Equal(Keys.Orders.Authority, request.Uri.Authority));
    }

    private static HttpResponseMessage Page((string Name, string? NextLink) page)
    {
        var next = page.NextLink is null ? "null" : $"\"{page.NextLink}\"";
        return FakeVaults.Json(
            HttpStatusCode.OK,
            $$"""{"nextLink":{{next}},"value":[{"attributes":{"enabled":true},"kid":"{{Keys.Orders}}keys/{{page.Name}}"}]}""");
    }
}
