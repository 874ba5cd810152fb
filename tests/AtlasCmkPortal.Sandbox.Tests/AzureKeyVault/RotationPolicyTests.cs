using System.Net.Http.Headers;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

public sealed class RotationPolicyTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Policy = "/keys/AtlasKMSKey/rotationpolicy";

    [Fact]
    public async Task Get_NeverSet_IsTheDefaultThatDoesNotRotate()
    {
        var url = await CreateAsync("no-policy");
        var policy = await Azure.DoAsync("portal-watcher", HttpMethod.Get, AzureClient.Payments + Policy);
        Assert.Equal(AzureClient.Payments + Policy, policy.GetProperty("id").GetString());
        Assert.Equal("""[{"trigger":{"timeBeforeExpiry":"P30D"},"action":{"type":"Notify"}}]""", policy.GetProperty("lifetimeActions").GetRawText());
        Assert.Equal("{}", policy.GetProperty("attributes").GetRawText());
        Assert.Equal(
            url + "/rotationpolicy",
            (await Azure.DoAsync("portal-admin", HttpMethod.Get, url + "/rotationpolicy")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Put_Rotate_IsKeptWithTheDefaultNotification()
    {
        var url = await CreateAsync("policy-kept") + "/rotationpolicy";
        var first = await PutAsync(
            url,
            """{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P2M"},"action":{"type":"rotate"}}],"attributes":{"expiryTime":"P1Y10D"}}""");
        Assert.Equal(
            """[{"trigger":{"timeAfterCreate":"P2M"},"action":{"type":"Rotate"}},"""
            + """{"trigger":{"timeBeforeExpiry":"P30D"},"action":{"type":"Notify"}}]""",
            first.GetProperty("lifetimeActions").GetRawText());
        Assert.Equal("P1Y10D", first.GetProperty("attributes").GetProperty("expiryTime").GetString());
        Assert.Equal(
            first.GetProperty("attributes").GetProperty("created").GetInt64(),
            first.GetProperty("attributes").GetProperty("updated").GetInt64());
        Assert.Equal(first.GetRawText(), (await Azure.DoAsync("portal-admin", HttpMethod.Get, url)).GetRawText());

        var second = await PutAsync(
            url,
            """{"lifetimeActions":[{"trigger":{"timeBeforeExpiry":"P20D"},"action":{"type":"Notify"}}],"attributes":{}}""");
        Assert.Equal("""[{"trigger":{"timeBeforeExpiry":"P20D"},"action":{"type":"Notify"}}]""", second.GetProperty("lifetimeActions").GetRawText());
        Assert.False(second.GetProperty("attributes").TryGetProperty("expiryTime", out _));
        Assert.Equal(
            first.GetProperty("attributes").GetProperty("created").GetInt64(),
            second.GetProperty("attributes").GetProperty("created").GetInt64());

        var reset = await PutAsync(url, """{"lifetimeActions":[]}""");
        Assert.Equal("""[{"trigger":{"timeBeforeExpiry":"P30D"},"action":{"type":"Notify"}}]""", reset.GetProperty("lifetimeActions").GetRawText());
    }

    [Theory]
    [InlineData("""{"attributes":{"expiryTime":"P27D"}}""", "expiryTime must be at least 28 days.")]
    [InlineData("""{"attributes":{"expiryTime":"two years"}}""", "expiryTime must be an ISO 8601 duration")]
    [InlineData("""{"attributes":{"expiryTime":"P"}}""", "expiryTime must be an ISO 8601 duration")]
    [InlineData("""{"attributes":{"expiryTime":"P101Y"}}""", "expiryTime must be an ISO 8601 duration")]
    [InlineData("""{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P6D"},"action":{"type":"Rotate"}}]}""", "at least 7 days after its creation")]
    [InlineData(
        """{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P25D"},"action":{"type":"Rotate"}}],"attributes":{"expiryTime":"P30D"}}""",
        "7 days before its expiry")]
    [InlineData(
        """{"lifetimeActions":[{"trigger":{"timeBeforeExpiry":"P6D"},"action":{"type":"Rotate"}}],"attributes":{"expiryTime":"P90D"}}""",
        "7 days before its expiry")]
    [InlineData(
        """{"lifetimeActions":[{"trigger":{"timeBeforeExpiry":"P85D"},"action":{"type":"Rotate"}}],"attributes":{"expiryTime":"P90D"}}""",
        "at least 7 days after its creation")]
    [InlineData(
        """{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P30D","timeBeforeExpiry":"P30D"},"action":{"type":"Rotate"}}]}""",
        "either timeAfterCreate or timeBeforeExpiry")]
    [InlineData("""{"lifetimeActions":[{"trigger":{"timeBeforeExpiry":"P30D"},"action":{"type":"Rotate"}}]}""", "needs an expiryTime")]
    [InlineData("""{"lifetimeActions":[{"trigger":{},"action":{"type":"Rotate"}}]}""", "either timeAfterCreate or timeBeforeExpiry")]
    [InlineData("""{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P30D"},"action":{"type":"Notify"}}]}""", "timeBeforeExpiry only")]
    [InlineData(
        """{"lifetimeActions":[{"trigger":{"timeBeforeExpiry":"soon"},"action":{"type":"Notify"}}]}""",
        "timeBeforeExpiry must be an ISO 8601 duration")]
    [InlineData("""{"lifetimeActions":[{"action":{"type":"Rotate"}}]}""", "has no trigger")]
    [InlineData("""{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P30D"},"action":{"type":"Dance"}}]}""", "must be Rotate or Notify")]
    [InlineData("""{"lifetimeActions":[null]}""", "must be Rotate or Notify")]
    [InlineData(
        """{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P30D"},"action":{"type":"Rotate"}},"""
        + """{"trigger":{"timeAfterCreate":"P60D"},"action":{"type":"ROTATE"}}]}""",
        "only one lifetime action Rotate")]
    [InlineData("""{"lifetimeActions":""", "not valid JSON")]
    public async Task Put_Nonsense_IsABadParameterAndChangesNothing(string body, string message)
    {
        var (status, answer) = await SendAsync(AzureClient.Orders + Policy, body);
        Assert.Equal(400, status);
        Assert.Equal("BadParameter", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains(message, answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "{}",
            (await Azure.DoAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + Policy)).GetProperty("attributes").GetRawText());
    }

    [Fact]
    public async Task GetPutAndRotate_UnknownOrDeletedKey_AreKeyNotFound()
    {
        var deleted = await CreateAsync("policy-deleted");
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, deleted);
        foreach (var url in (string[])[deleted, AzureClient.Orders + "/keys/nothing"])
        {
            await Azure.RefusedAsync("portal-admin", HttpMethod.Get, url + "/rotationpolicy", 404, "KeyNotFound");
            await Azure.RefusedAsync("portal-admin", HttpMethod.Put, url + "/rotationpolicy", 404, "KeyNotFound", body: new { });
            await Azure.RefusedAsync("portal-admin", HttpMethod.Post, url + "/rotate", 404, "KeyNotFound");
        }
    }

    private async Task<string> CreateAsync(string name)
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Post, $"{AzureClient.Orders}/keys/{name}/create", new { kty = "RSA" });
        return $"{AzureClient.Orders}/keys/{name}";
    }

    private async Task<JsonElement> PutAsync(string url, string body)
    {
        var (status, answer) = await SendAsync(url, body);
        Assert.Equal(200, status);
        return answer;
    }

    private async Task<(int Status, JsonElement Body)> SendAsync(string url, string body)
    {
        using var cloud = Sandbox.Cloud();
        using var request = new HttpRequestMessage(HttpMethod.Put, url + "?api-version=7.4")
        {
            Content = new StringContent(body, null, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Azure.TokenAsync("portal-admin", "https://vault.azure.net"));
        using var response = await cloud.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            (int)response.StatusCode,
            JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
