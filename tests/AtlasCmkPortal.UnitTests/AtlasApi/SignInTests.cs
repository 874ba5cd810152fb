using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AtlasApi;

public sealed partial class SignInTests
{
    private const string GroupBody = """{"id":"1","name":"p","orgId":"o"}""";

    private int _tokens;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ServiceAccount_ManyCallsAtOnce_OneTokenRequestInBasicForm()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, GroupBody));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => atlas.Api.GetGroupAsync(Atlas.Group, Cancel)));
        var token = Assert.Single(atlas.Egress.Sent, request => request.Path == "/api/oauth/token");
        Assert.Equal("grant_type=client_credentials", token.Body);
        Assert.Equal(
            "mdb_sa_id_650000000000000000000009:sa-secret%3A%2B%2F+",
            Encoding.UTF8.GetString(Convert.FromBase64String(token.Authorization!.Parameter!)));
        Assert.All(atlas.Operations, request => Assert.Equal("Bearer t1", request.Authorization!.ToString()));
    }

    [Theory]
    [InlineData(49, 1)]
    [InlineData(51, 2)]
    public async Task ServiceAccount_LessThanTenMinutesRemain_TakesANewToken(int minutes, int expected)
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, GroupBody));
        await atlas.Api.GetGroupAsync(Atlas.Group, Cancel);
        atlas.Time.Advance(TimeSpan.FromMinutes(minutes));
        await atlas.Api.GetGroupAsync(Atlas.Group, Cancel);
        Assert.Equal(expected, atlas.TokenRequests);
    }

    [Fact]
    public async Task ServiceAccount_TokenRevoked_IsRefreshedOnceAndTheCallRepeated()
    {
        var atlas = new Atlas(request => request.Authorization!.Parameter is "t2" ? FakeEgress.Json(200, GroupBody) : FakeEgress.Json(401, "{}"));
        atlas.Token = _ => FakeEgress.Json(200, $$"""{"access_token":"t{{++_tokens}}","expires_in":3600}""");
        await Assert.ThrowsAsync<AtlasSignInException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        Assert.Equal(1, _tokens);

        atlas.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("p", (await atlas.Api.GetGroupAsync(Atlas.Group, Cancel)).Name);
        Assert.Equal(2, _tokens);
    }

    [Fact]
    public async Task ServiceAccount_WrongSecret_IsASignInFailureWithoutTheSecret()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, GroupBody))
        {
            Token = _ => FakeEgress.Json(401, """{"error_description":"Invalid credentials provided.","error":"invalid_client"}"""),
        };
        var error = await Assert.ThrowsAsync<AtlasSignInException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        Assert.Equal(
            ("default", 401, "invalid_client", "Invalid credentials provided."),
            (error.Connection, error.HttpStatus, error.Error, error.Description));
        Assert.DoesNotContain("sa-secret", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(atlas.Operations);
    }

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA-256")]
    public async Task Digest_Challenge_IsAnsweredAndItsNonceUsedAgain(string algorithm)
    {
        var atlas = new Atlas(
            request => IsRight(request, algorithm, "n1") ? FakeEgress.Json(200, GroupBody) : Challenge("n1", algorithm),
            digest: true);
        await atlas.Api.GetGroupAsync(Atlas.Group, Cancel);
        await atlas.Api.GetGroupAsync(Atlas.Group, Cancel);
        Assert.Equal([null, "00000001", "00000002"], atlas.Operations.Select(Count));
    }

    [Fact]
    public async Task Digest_StaleNonce_IsReplacedOnce()
    {
        var nonce = "n1";
        var atlas = new Atlas(
            request => IsRight(request, "MD5", nonce) ? FakeEgress.Json(200, GroupBody) : Challenge(nonce, "MD5", stale: true),
            digest: true);
        await atlas.Api.GetGroupAsync(Atlas.Group, Cancel);
        nonce = "n2";
        Assert.Equal("p", (await atlas.Api.GetGroupAsync(Atlas.Group, Cancel)).Name);
        Assert.Equal(4, atlas.Operations.Count);
    }

    [Fact]
    public async Task Digest_WrongKey_IsTriedOnce()
    {
        var number = 0;
        var atlas = new Atlas(_ => Challenge($"n{number++}", "MD5"), digest: true);
        var error = await Assert.ThrowsAsync<AtlasSignInException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        Assert.Equal(("default", 401, "UNEXPECTED_ERROR"), (error.Connection, error.HttpStatus, error.Error));
        Assert.Equal(2, atlas.Operations.Count);
    }

    [Fact]
    public async Task Digest_FirstWrite_AsksForTheChallengeWithAGet()
    {
        var atlas = new Atlas(
            request => IsRight(request, "MD5", "n1") ? FakeEgress.Json(200, """{"id":"1","name":"c"}""") : Challenge("n1", "MD5"),
            digest: true);
        await atlas.Api.UpdateClusterAsync(Atlas.Group, "c", new() { EncryptionAtRestProvider = "NONE" }, Cancel);
        Assert.Equal(["GET", "PATCH"], atlas.Operations.Select(request => request.Method));
        Assert.Null(atlas.Operations[0].Body);
    }

    [Fact]
    public async Task Digest_NotOffered_IsASignInFailure()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(401, "{}"), digest: true);
        Assert.Equal(
            "digest_not_offered",
            (await Assert.ThrowsAsync<AtlasSignInException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel))).Error);
    }

    [Fact]
    public async Task Digest_RoleMissing_IsAnErrorOfTheOperation()
    {
        var atlas = new Atlas(
            request =>
                IsRight(request, "MD5", "n1")
                    ? FakeEgress.Json(401, """{"error":401,"errorCode":"USER_CANNOT_ACCESS_GROUP"}""")
                    : Challenge("n1", "MD5"),
            digest: true);
        Assert.True((await Assert.ThrowsAsync<AtlasApiException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel))).IsMissingRole);
    }

    private static HttpResponseMessage Challenge(string nonce, string algorithm, bool stale = false)
    {
        var response = FakeEgress.Json(401, """{"error":401,"errorCode":"UNEXPECTED_ERROR"}""");
        response.Headers.TryAddWithoutValidation(
            "WWW-Authenticate",
            $"Digest realm=\"MMS Public API\", domain=\"\", nonce=\"{nonce}\", algorithm={algorithm}, qop=\"auth\", "
                + $"stale={(stale ? "true" : "false")}");
        return response;
    }

    private static string? Count(SentRequest request) => request.Authorization is { Parameter: { } p } ? Part(p, "nc") : null;

    // The server's side, written from RFC 7616 on its own.
    private static bool IsRight(SentRequest request, string algorithm, string nonce)
    {
        if (request.Authorization is not { Scheme: "Digest", Parameter: { } p } || Part(p, "nonce") != nonce)
            return false;
        var a1 = Hash($"abcdefgh:MMS Public API:{Atlas.PrivateKey}");
        var a2 = Hash($"{request.Method}:{request.Address.PathAndQuery}");
        return Part(p, "response") == Hash($"{a1}:{nonce}:{Part(p, "nc")}:{Part(p, "cnonce")}:auth:{a2}")
            && Part(p, "uri") == request.Address.PathAndQuery;

        string Hash(string text) => Convert.ToHexStringLower(
            CryptographicOperations.HashData(algorithm == "MD5" ? HashAlgorithmName.MD5 : HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text)));
    }

    private static string? Part(string parameters, string name) =>
        PartPattern().Matches(parameters).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value;

    [GeneratedRegex("""(?<name>\w+)="?(?<value>[^",]*)"?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PartPattern();
}
