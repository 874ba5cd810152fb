using System.Diagnostics;
using System.Net;
using AtlasCmkPortal.Sandbox.Atlas.Callers;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Authentication;

/// <summary>API keys by HTTP Digest, through two clients that this project did not write.</summary>
public sealed class DigestTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Accept = "application/vnd.atlas.2023-01-01+json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Groups => new($"{sandbox.HttpOrigin}/api/atlas/v2/groups");

    [Fact]
    public async Task Curl_RightKey_IsLetInOverBothPorts()
    {
        var key = sandbox.Credentials.AtlasApiKeys["contoso-owner"];
        Assert.EndsWith("200", await CurlAsync(key.PublicKey, key.PrivateKey, Groups.ToString()), StringComparison.Ordinal);
        Assert.EndsWith(
            "200",
            await CurlAsync(
                key.PublicKey,
                key.PrivateKey,
                $"https://cloud.mongodb.com:{sandbox.Host.HttpsPort}/api/atlas/v2/groups?pretty=true",
                "--cacert",
                Path.Combine(sandbox.Directory, "ca.crt"),
                "--resolve",
                $"cloud.mongodb.com:{sandbox.Host.HttpsPort}:127.0.0.1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curl_WrongKey_IsRefused()
    {
        var key = sandbox.Credentials.AtlasApiKeys["contoso-owner"];
        Assert.EndsWith("401", await CurlAsync(key.PublicKey, "00000000-0000-4000-8000-000000000000", Groups.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpClient_RightKey_IsLetIn()
    {
        var key = sandbox.Credentials.AtlasApiKeys["contoso-reader"];
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            Credentials = new CredentialCache { { new Uri(sandbox.HttpOrigin), "Digest", new NetworkCredential(key.PublicKey, key.PrivateKey) } },
        };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Add("Accept", Accept);
        using var response = await client.GetAsync(Groups, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task NoCredentials_GetTheChallenge()
    {
        using var client = sandbox.Local();
        using var response = await client.GetAsync(Groups, Cancellation);
        await AtlasClient.AssertRefusedAsync(response, 401, "UNEXPECTED_ERROR");
        var challenge = response.Headers.WwwAuthenticate.ToString();
        Assert.StartsWith("Digest realm=\"MMS Public API\", domain=\"\", nonce=\"", challenge, StringComparison.Ordinal);
        Assert.EndsWith("algorithm=MD5, qop=\"auth\", stale=false", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceAccount_ByDigest_IsRefused()
    {
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-owner"];
        Assert.EndsWith("401", await CurlAsync(account.ClientId, account.ClientSecret, Groups.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_SentAgain_IsStaleAndRefused()
    {
        var digest = new DigestResponse(sandbox.Credentials.AtlasApiKeys["contoso-owner"], await NonceAsync());
        Assert.Equal((HttpStatusCode.OK, false), await SendAsync(digest.Header("/api/atlas/v2/groups", 1)));
        Assert.Equal((HttpStatusCode.Unauthorized, true), await SendAsync(digest.Header("/api/atlas/v2/groups", 1)));
        Assert.Equal((HttpStatusCode.OK, false), await SendAsync(digest.Header("/api/atlas/v2/groups", 2)));
    }

    [Fact]
    public async Task Nonce_Invented_IsStale()
    {
        var digest = new DigestResponse(sandbox.Credentials.AtlasApiKeys["contoso-owner"], "invented");
        Assert.Equal((HttpStatusCode.Unauthorized, true), await SendAsync(digest.Header("/api/atlas/v2/groups", 1)));
    }

    [Fact]
    public async Task Answer_ForAnotherAddress_IsRefused()
    {
        var digest = new DigestResponse(sandbox.Credentials.AtlasApiKeys["contoso-owner"], await NonceAsync());
        Assert.Equal((HttpStatusCode.Unauthorized, false), await SendAsync(digest.Header("/api/atlas/v2/orgs", 1)));
    }

    [Theory]
    [InlineData("qop=auth", "qop=auth-int")]
    [InlineData("qop=auth, ", "")]
    [InlineData("algorithm=MD5", "algorithm=SHA-256")]
    [InlineData("nc=00000001", "nc=1")]
    [InlineData("nc=00000001", "nc=0000000g")]
    [InlineData("realm=\"MMS Public API\"", "realm=\"Other\"")]
    public async Task Answer_OutOfForm_IsRefused(string part, string instead)
    {
        var digest = new DigestResponse(sandbox.Credentials.AtlasApiKeys["contoso-owner"], await NonceAsync());
        var header = digest.Header("/api/atlas/v2/groups", 1).Replace(part, instead, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(header)).Status);
    }

    [Fact]
    public void Nonce_AfterItsLifetime_IsStale()
    {
        var time = new FakeTimeProvider();
        var nonces = new DigestNonces(time);
        var nonce = nonces.Issue();
        time.Advance(DigestNonces.Lifetime);
        Assert.True(nonces.IsFresh(nonce, 1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(nonces.IsFresh(nonce, 2));
    }

    private async Task<string> NonceAsync()
    {
        using var client = sandbox.Local();
        using var response = await client.GetAsync(Groups, Cancellation);
        return response.Headers.WwwAuthenticate.ToString().Split("nonce=\"")[1].Split('"')[0];
    }

    private async Task<(HttpStatusCode Status, bool Stale)> SendAsync(string authorization)
    {
        using var client = sandbox.Local();
        using var request = new HttpRequestMessage(HttpMethod.Get, Groups);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        using var response = await client.SendAsync(request, Cancellation);
        return (response.StatusCode, response.Headers.WwwAuthenticate.ToString().EndsWith("stale=true", StringComparison.Ordinal));
    }

    private static async Task<string> CurlAsync(string user, string password, string address, params string[] more)
    {
        using var curl = Process.Start(
            new ProcessStartInfo(
                "curl",
                [
                    "--silent",
                    "--noproxy",
                    "*",
                    "--digest",
                    "--user",
                    $"{user}:{password}",
                    "--header",
                    $"Accept: {Accept}",
                    "--write-out",
                    "%{http_code}",
                    .. more,
                    address,
                ])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var output = await curl.StandardOutput.ReadToEndAsync(Cancellation);
        await curl.WaitForExitAsync(Cancellation);
        return output;
    }
}
