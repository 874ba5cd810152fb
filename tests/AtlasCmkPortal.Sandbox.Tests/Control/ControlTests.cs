using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Control;

public sealed class ControlTests : SandboxTest
{
    private static readonly Uri Instance = new("https://login.microsoftonline.com/common/discovery/instance?client_secret=hush");

    [Fact]
    public async Task Info_Says_PortsAndAuthority()
    {
        var info = await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/info");
        Assert.Equal(Sandbox.Host.HttpsPort, info.GetProperty("httpsPort").GetInt32());
        Assert.Equal(Sandbox.Host.HttpPort, info.GetProperty("httpPort").GetInt32());
        using var authority = X509Certificate2.CreateFromPem(info.GetProperty("caCertificate").GetString());
        Assert.False(authority.HasPrivateKey);
        Assert.Equal(
            info.GetProperty("caCertificate").GetString(),
            await File.ReadAllTextAsync(Path.Combine(Sandbox.Directory, "ca.crt"), Cancellation));
    }

    [Fact]
    public async Task Dns_CloudName_ResolvesAndUnknownDoesNot()
    {
        var found = await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/dns?name=cloud.mongodb.com");
        Assert.StartsWith("20.50.", found.GetProperty("addresses")[0].GetString(), StringComparison.Ordinal);
        using var client = Sandbox.Local();
        foreach (var name in (string[])["no-such-vault.vault.azure.net", "example.com", "localhost", "127.0.0.1"])
        {
            using var response = await client.GetAsync(new Uri("/_sandbox/dns?name=" + name, UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Time_Advanced_IsKeptOverARestartAndUndoneByReset()
    {
        await Sandbox.AdvanceAsync("P90D");
        await Sandbox.AdvanceAsync("PT15M");
        await Sandbox.RestartAsync();
        var time = await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/time");
        Assert.Equal("P90DT15M", time.GetProperty("offset").GetString());
        var lead = time.GetProperty("now").GetDateTimeOffset() - TimeProvider.System.GetUtcNow();
        Assert.InRange(lead, TimeSpan.FromDays(89.9), TimeSpan.FromDays(90.1));

        await Sandbox.ControlAsync(HttpMethod.Post, "/_sandbox/reset");
        Assert.Equal("PT0S", (await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/time")).GetProperty("offset").GetString());
    }

    [Theory]
    [InlineData("-PT1M")]
    [InlineData("PT0S")]
    [InlineData("an hour")]
    [InlineData("P4000D")]
    [InlineData(null)]
    public async Task Time_AdvancedByNonsense_IsRefused(string? by)
    {
        using var client = Sandbox.Local();
        using var response = await client.PostAsJsonAsync("/_sandbox/time/advance", new { by }, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(429, null, "RATE_LIMITED_TOKEN_BUCKET")]
    [InlineData(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST", "IP_ADDRESS_NOT_ON_ACCESS_LIST")]
    public async Task Fault_OfAtlas_HasTheRealOnesCode(int status, string? code, string expected)
    {
        await PutFaultsAsync(new { service = "atlas", status, code, retryAfter = 20 });
        using var client = Sandbox.Local();
        using var response = await client.GetAsync(new Uri("/api/atlas/v2/groups", UriKind.Relative), Cancellation);
        await Atlas.AtlasClient.AssertRefusedAsync(response, status, expected);
        Assert.Equal(TimeSpan.FromSeconds(20), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Fault_ThatHolds_AnswersAsOftenAsAskedThenMends()
    {
        await PutFaultsAsync(new { service = "entra", match = "/common/*", status = 503, retryAfter = 2, times = 2 });
        using var client = Sandbox.Cloud();
        for (var i = 0; i < 2; i++)
        {
            using var refused = await client.GetAsync(Instance, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter?.Delta);
            Assert.Equal(JsonValueKind.Object, (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).ValueKind);
        }

        using var mended = await client.GetAsync(Instance, Cancellation);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, mended.StatusCode);
    }

    [Fact]
    public async Task Fault_OfAnotherServiceOrPath_ChangesNothing()
    {
        await PutFaultsAsync(new { service = "arm", status = 503 }, new { service = "entra", match = "/contoso/*", status = 503 });
        using var client = Sandbox.Cloud();
        using var response = await client.GetAsync(Instance, Cancellation);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Fault_Html_AnswersAPage()
    {
        await PutFaultsAsync(new { service = "entra", status = 407, html = true });
        using var client = Sandbox.Cloud();
        using var response = await client.GetAsync(Instance, Cancellation);
        Assert.Equal(HttpStatusCode.ProxyAuthenticationRequired, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Fault_Drop_BreaksOffAndIsRecordedWithoutSecrets()
    {
        await PutFaultsAsync(new { service = "entra", drop = true, times = 1 });
        using var client = Sandbox.Cloud();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(Instance, Cancellation));
        await Sandbox.ControlAsync(HttpMethod.Delete, "/_sandbox/faults");
        Assert.Equal(0, (await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/faults")).GetArrayLength());

        var requests = await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/requests?service=entra");
        var dropped = requests.EnumerateArray().Last();
        Assert.Equal(0, dropped.GetProperty("status").GetInt32());
        Assert.Equal("/common/discovery/instance", dropped.GetProperty("path").GetString());
        Assert.Equal("203.0.113.9", dropped.GetProperty("caller").GetString());
        Assert.DoesNotContain("hush", requests.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_After_CarriesTheRequestOutAndLosesItsAnswer()
    {
        await PutFaultsAsync(new { service = "entra", method = "GET", after = true, times = 1 });
        using var client = Sandbox.Cloud();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(Instance, Cancellation));

        using var mended = await client.GetAsync(Instance, Cancellation);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, mended.StatusCode);
    }

    [Fact]
    public async Task Fault_OfAnotherMethod_ChangesNothing()
    {
        await PutFaultsAsync(new { service = "entra", method = "POST", status = 503 });
        using var client = Sandbox.Cloud();
        using var response = await client.GetAsync(Instance, Cancellation);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Fault_OfAnUnknownService_IsRefused()
    {
        using var client = Sandbox.Local();
        using var response = await client.PutAsJsonAsync("/_sandbox/faults", new[] { new { service = "dns" } }, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private Task<JsonElement> PutFaultsAsync(params object[] faults) => Sandbox.ControlAsync(HttpMethod.Put, "/_sandbox/faults", faults);
}
