using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.Tests.Identity;

/// <summary>What a console and its visitor's browser do at the provider, step by step, so that a test can leave one out.</summary>
internal sealed partial class PortalBrowser(SandboxFixture sandbox) : IDisposable
{
    public const string Callback = "http://localhost:5280/signin-oidc";
    public const string SignedOut = "http://localhost:5280/signout-callback-oidc";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(sandbox.HttpOrigin),
    };

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Dictionary<string, string> Request() => new(StringComparer.Ordinal)
    {
        ["client_id"] = "atlas-cmk-portal",
        ["redirect_uri"] = Callback,
        ["response_type"] = "code",
        ["scope"] = "openid profile email",
        ["state"] = "the state",
        ["nonce"] = "the nonce",
        ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
        ["code_challenge_method"] = "S256",
    };

    public Task<HttpResponseMessage> AuthorizeAsync(Dictionary<string, string> request) => GetAsync("/connect/authorize?" + Query(request));

    public async Task<string> SignInPageAsync(Dictionary<string, string>? request = null)
    {
        using var response = await AuthorizeAsync(request ?? Request());
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Presses a person's button.</summary>
    public Task<HttpResponseMessage> ContinueAsync(string page, string email)
    {
        var fields = HiddenField()
            .Matches(page)
            .Select(m => KeyValuePair.Create(WebUtility.HtmlDecode(m.Groups["name"].Value), WebUtility.HtmlDecode(m.Groups["value"].Value)));
        return PostAsync("/connect/authorize", [.. fields, new("person", email)]);
    }

    /// <summary>The code that the callback gets.</summary>
    public async Task<string> SignInAsync(string email)
    {
        using var response = await ContinueAsync(await SignInPageAsync(), email);
        return CallbackQuery(response)["code"];
    }

    public Task<HttpResponseMessage> RedeemAsync(
        string code,
        string? verifier = null,
        string clientId = "atlas-cmk-portal",
        string callback = Callback) =>
        PostAsync(
            "/connect/token",
            [
                new("grant_type", "authorization_code"),
                new("client_id", clientId),
                new("code", code),
                new("redirect_uri", callback),
                new("code_verifier", verifier ?? Verifier),
            ]);

    public async Task<JsonElement> TokensAsync(string email)
    {
        using var response = await RedeemAsync(await SignInAsync(email));
        response.EnsureSuccessStatusCode();
        return await ReadAsync(response);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    public async Task<HttpResponseMessage> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo") { Headers = { Authorization = new("Bearer", accessToken) } };
        return await _client.SendAsync(request, Cancellation);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return document.RootElement.Clone();
    }

    /// <summary>The payload of a JWT whose signature is checked elsewhere.</summary>
    public static JsonElement Payload(string token)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return document.RootElement.Clone();
    }

    public static Dictionary<string, string> CallbackQuery(HttpResponseMessage response)
    {
        var location = response.Headers.Location ?? throw new InvalidOperationException($"No redirect but {response.StatusCode}.");
        return location
            .Query.TrimStart('?')
            .Split('&')
            .Select(p => p.Split('=', 2))
            .ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1].Replace('+', ' ')), StringComparer.Ordinal);
    }

    public static string Query(IEnumerable<KeyValuePair<string, string>> values) =>
        string.Join('&', values.Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"));

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string path, KeyValuePair<string, string>[] fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await _client.PostAsync(new Uri(path, UriKind.Relative), form, Cancellation);
    }

    [GeneratedRegex(
        """<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenField();
}
