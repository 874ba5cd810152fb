using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AtlasCmkPortal.Sandbox.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>Versions, headers, paging, envelope and errors: what every operation has in common.</summary>
public sealed class WireTests(SandboxFixture sandbox) : AtlasTest(sandbox), IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("/groups", "2023-01-01", "2023-01-01")]
    [InlineData("/groups", "2024-05-30", "2023-01-01")]
    [InlineData("/groups", "2025-03-12", "2023-01-01")]
    [InlineData("/unauth/controlPlaneIPAddresses", "2024-10-23", "2023-11-15")]
    [InlineData($"/groups/{AtlasClient.Orders}/clusters", "2025-03-12", "2024-08-05")]
    [InlineData($"/groups/{AtlasClient.Orders}/clusters", "2024-05-30", "2023-02-01")]
    public async Task Version_LaterDate_ResolvesDown(string path, string asked, string answered)
    {
        using var response = await Atlas.SendAsync(HttpMethod.Get, path, accept: $"application/vnd.atlas.{asked}+json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"application/vnd.atlas.{answered}+json;charset=utf-8", response.Content.Headers.NonValidated["Content-Type"].ToString());
    }

    [Theory]
    [InlineData("/groups", "application/json")]
    [InlineData("/groups", "*/*")]
    [InlineData($"/groups/{AtlasClient.Orders}/encryptionAtRest", "*/*")]
    [InlineData("/groups", "application/vnd.atlas.2024-01-01+json")]
    [InlineData("/groups", "application/vnd.atlas.2023-01-01+csv")]
    [InlineData("/groups", "application/vnd.atlas.2022-01-01+json")]
    [InlineData("/unauth/controlPlaneIPAddresses", "application/vnd.atlas.2023-01-01+json")]
    [InlineData($"/groups/{AtlasClient.Orders}/clusters", "application/vnd.atlas.2023-01-01+json")]
    public async Task Version_UnknownOrTooEarly_Is406(string path, string accept)
    {
        using var response = await Atlas.SendAsync(HttpMethod.Get, path, accept: accept);
        var said = await AtlasClient.AssertRefusedAsync(response, 406, "INVALID_VERSION_DATE");
        Assert.Equal(
            """{"detail":"Invalid accept header or version date.","error":406,"errorCode":"INVALID_VERSION_DATE","""
            + "\"parameters\":[],\"reason\":\"Not Acceptable\"}",
            said.GetRawText());
    }

    [Fact]
    public async Task PlainJson_WithTheOption_IsAnsweredAndMarked()
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-");
        await SeededFolder.CopyToAsync(directory.FullName);
        var options = new SandboxOptions { DataDirectory = directory.FullName, HttpsPort = 0, HttpPort = 0, AtlasAcceptsPlainJson = true };
        await using (var lenient = await SandboxHost.StartAsync(options, Cancellation))
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            client.DefaultRequestHeaders.Add("Accept", "application/json");
            using var response = await client.GetAsync(
                new Uri($"http://127.0.0.1:{lenient.HttpPort}/api/atlas/v2/unauth/controlPlaneIPAddresses"),
                Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("accept=application/json", response.Headers.GetValues("X-Sandbox-Leniency").Single());
        }

        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Answer_HasTheRealOnesHeaders()
    {
        using var response = await Atlas.SendAsync(HttpMethod.Get, "/groups");
        Assert.Equal("mdbws", response.Headers.GetValues("Server").Single());
        Assert.Equal("1200", response.Headers.GetValues("RateLimit-Limit").Single());
        Assert.Equal("max-age=31536000; includeSubdomains;", response.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Equal("listGroups", response.Headers.GetValues("X-Java-Method").Single());
        foreach (
            var name in (string[])
                [
                    "RateLimit-Remaining",
                    "X-Content-Type-Options",
                    "X-Frame-Options",
                    "Referrer-Policy",
                    "X-Permitted-Cross-Domain-Policies",
                    "X-MongoDB-Service-Version",
                    "X-Envoy-Upstream-Service-Time",
                ])
            Assert.True(response.Headers.Contains(name), name);
        Assert.False(response.Headers.Contains("X-Sandbox-Leniency"));
    }

    [Fact]
    public async Task Deprecated_Version_SaysSo()
    {
        using var response = await Atlas.SendAsync(
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Orders}/clusters/orders",
            new { },
            "application/vnd.atlas.2024-08-05+json");
        Assert.Equal("Mon, 1 Mar 2027 00:00:00 GMT", response.Headers.GetValues("Sunset").Single());
        Assert.True(response.Headers.Contains("Deprecation"));
    }

    [Fact]
    public async Task Version_AfterItsSunset_IsGone()
    {
        await using var later = await SandboxFixture.StartAsync();
        using var atlas = await AtlasClient.SignInAsync(later);
        await later.AdvanceAsync("P3650D");
        var said = await atlas.RefusedAsync(
            410,
            "VERSION_GONE",
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Orders}/clusters/orders",
            new { },
            "2024-08-05");
        Assert.Equal("2024-08-05", said.GetProperty("parameters")[0].GetString());
        await atlas.PatchAsync($"/groups/{AtlasClient.Orders}/clusters/orders", new { }, "2024-10-23");
    }

    [Fact]
    public async Task RateLimit_Exceeded_Is429UntilTheNextMinute()
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-");
        await SeededFolder.CopyToAsync(directory.FullName);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var options = new SandboxOptions { DataDirectory = directory.FullName, HttpsPort = 0, HttpPort = 0, Time = time };
        await using (var host = await SandboxHost.StartAsync(options, Cancellation))
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            client.DefaultRequestHeaders.Add("Accept", "application/vnd.atlas.2023-11-15+json");
            var addresses = new Uri($"http://127.0.0.1:{host.HttpPort}/api/atlas/v2/unauth/controlPlaneIPAddresses");
            for (var left = 499; left >= 0; left--)
            {
                using var within = await client.GetAsync(addresses, Cancellation);
                Assert.Equal((HttpStatusCode.OK, $"{left}"), (within.StatusCode, within.Headers.GetValues("RateLimit-Remaining").Single()));
            }

            using var beyond = await client.GetAsync(addresses, Cancellation);
            await AtlasClient.AssertRefusedAsync(beyond, 429, "RATE_LIMITED_TOKEN_BUCKET");
            Assert.Equal("0", beyond.Headers.GetValues("RateLimit-Remaining").Single());
            time.Advance(Assert.IsType<TimeSpan>(beyond.Headers.RetryAfter?.Delta));
            using var after = await client.GetAsync(addresses, Cancellation);
            Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        }

        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Page_Middle_LinksBothWays()
    {
        var body = await Atlas.GetAsync("/groups?itemsPerPage=1&pageNum=2");
        Assert.Equal(3, body.GetProperty("totalCount").GetInt32());
        Assert.Equal("orders-staging", Assert.Single(body.GetProperty("results").EnumerateArray()).GetProperty("name").GetString());
        var links = body.GetProperty("links")
            .EnumerateArray()
            .ToDictionary(l => l.GetProperty("rel").GetString()!, l => l.GetProperty("href").GetString());
        var groups = Sandbox.HttpOrigin + "/api/atlas/v2/groups";
        Assert.Equal(groups + "?includeCount=true&pageNum=2&itemsPerPage=1", links["self"]);
        Assert.Equal(groups + "?includeCount=true&itemsPerPage=1&pageNum=1", links["previous"]);
        Assert.Equal(groups + "?includeCount=true&itemsPerPage=1&pageNum=3", links["next"]);
    }

    [Fact]
    public async Task Page_BeyondTheEnd_IsEmptyAndHasNoNext()
    {
        var body = await Atlas.GetAsync("/groups?pageNum=9&includeCount=false");
        Assert.Empty(body.GetProperty("results").EnumerateArray());
        Assert.Equal(0, body.GetProperty("totalCount").GetInt32());
        Assert.DoesNotContain(body.GetProperty("links").EnumerateArray(), l => l.GetProperty("rel").GetString() == "next");
    }

    [Theory]
    [InlineData("itemsPerPage=0", "itemsPerPage")]
    [InlineData("itemsPerPage=501", "itemsPerPage")]
    [InlineData("pageNum=0", "pageNum")]
    [InlineData("pageNum=x", "pageNum")]
    [InlineData("includeCount=perhaps", "includeCount")]
    [InlineData("pretty=1", "pretty")]
    [InlineData("envelope=yes", "envelope")]
    public async Task Query_OutOfRange_IsRefusedByName(string query, string parameter)
    {
        var said = await Atlas.RefusedAsync(400, "INVALID_QUERY_PARAMETER", HttpMethod.Get, "/groups?" + query);
        Assert.Equal(parameter, said.GetProperty("parameters")[0].GetString());
    }

    [Fact]
    public async Task Pretty_IsIndentedAndKeysAreSorted()
    {
        using var response = await Atlas.SendAsync(HttpMethod.Get, $"/groups/{AtlasClient.Orders}?pretty=true");
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("\n  \"id\": ", text, StringComparison.Ordinal);
        var keys = (await Atlas.GetAsync($"/groups/{AtlasClient.Orders}/clusters/orders", AtlasClient.Clusters))
            .EnumerateObject()
            .Select(p => p.Name)
            .ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public async Task Envelope_WrapsResultListAndError()
    {
        var one = await Atlas.GetAsync($"/groups/{AtlasClient.Orders}?envelope=true");
        Assert.Equal(200, one.GetProperty("status").GetInt32());
        Assert.Equal("orders-staging", one.GetProperty("content").GetProperty("name").GetString());
        var list = await Atlas.GetAsync("/groups?envelope=true");
        Assert.Equal(["links", "results", "status", "totalCount"], list.EnumerateObject().Select(p => p.Name));
        using var error = await Atlas.SendAsync(HttpMethod.Get, "/groups/ffffffffffffffffffffffff?envelope=true");
        Assert.Equal("GROUP_NOT_FOUND", (await AtlasClient.ReadAsync(error)).GetProperty("content").GetProperty("errorCode").GetString());
    }

    [Theory]
    [InlineData("{\"a\":", "application/json", 400, "MALFORMED_JSON")]
    [InlineData("[]", "application/json", 400, "INVALID_JSON")]
    [InlineData("{}", "text/plain", 406, "INVALID_VERSION_DATE")]
    [InlineData("{}", "application/vnd.atlas.2020-01-01+json", 406, "INVALID_VERSION_DATE")]
    public async Task Body_Unreadable_IsRefused(string body, string type, int status, string code)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        using var response = await Atlas.SendAsync(
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Orders}/encryptionAtRest",
            content,
            "application/vnd.atlas.2023-01-01+json");
        await AtlasClient.AssertRefusedAsync(response, status, code);
    }

    [Fact]
    public async Task Body_OfVersionedType_IsAccepted()
    {
        using var content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/vnd.atlas.2024-05-30+json"));
        using var response = await Atlas.SendAsync(
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Orders}/encryptionAtRest",
            content,
            "application/vnd.atlas.2024-05-30+json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task UnknownPath_OnAtlasHost_IsResourceNotFound()
    {
        using var client = Sandbox.Cloud();
        using var response = await client.GetAsync(new Uri("https://cloud.mongodb.com/api/atlas/v2/nothing"), Cancellation);
        await AtlasClient.AssertRefusedAsync(response, 404, "RESOURCE_NOT_FOUND");
    }

    [Fact]
    public async Task UnknownPath_OnAPortOfSeveralServices_IsAtlasOwnRefusal()
    {
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", HttpMethod.Get, "/nothing");
        using var client = Sandbox.Cloud();
        using var response = await client.GetAsync(new Uri("https://localhost/api/atlas/v2/nothing"), Cancellation);
        await AtlasClient.AssertRefusedAsync(response, 404, "RESOURCE_NOT_FOUND");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Method_ThatThePathLacks_IsAnsweredLikeAnUnknownPath(string method) =>
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", new HttpMethod(method), $"/groups/{AtlasClient.Orders}/encryptionAtRest", new { });
}
