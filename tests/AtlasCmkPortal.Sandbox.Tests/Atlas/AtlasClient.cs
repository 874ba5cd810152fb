using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>A program with a service account of the seed, on the http port.</summary>
internal sealed class AtlasClient : IDisposable
{
    public const string Payments = "650000000000000000000101";
    public const string Orders = "650000000000000000000102";
    public const string Legacy = "650000000000000000000103";
    public const string Fabrikam = "650000000000000000000201";
    public const string Encryption = "2023-01-01";
    public const string Clusters = "2024-08-05";

    private readonly HttpClient _client;

    private AtlasClient(HttpClient client) => _client = client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AtlasClient> SignInAsync(SandboxFixture sandbox, string account = "contoso-owner")
    {
        var client = sandbox.Local();
        using var response = await RequestTokenAsync(
            client,
            sandbox.Credentials.AtlasServiceAccounts[account].ClientId,
            sandbox.Credentials.AtlasServiceAccounts[account].ClientSecret);
        response.EnsureSuccessStatusCode();
        var token = (await ReadAsync(response)).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new AtlasClient(client);
    }

    public static async Task<HttpResponseMessage> RequestTokenAsync(HttpClient client, string id, string secret, string grant = "client_credentials")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/oauth/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", grant)]),
        };
        request.Headers.Authorization = Basic(id, secret);
        return await client.SendAsync(request, Cancellation);
    }

    public static AuthenticationHeaderValue Basic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(id)}:{WebUtility.UrlEncode(secret)}")));

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string accept = $"application/vnd.atlas.{Encryption}+json") =>
        SendAsync(method, path, body is null ? null : JsonContent.Create(body, new MediaTypeHeaderValue("application/json")), accept);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string accept)
    {
        using var request = new HttpRequestMessage(method, "/api/atlas/v2" + path) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.ExpectContinue = content is AwaitedBody;
        return await _client.SendAsync(request, Cancellation);
    }

    /// <summary>Until the token hangs up.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object body, CancellationToken hangUp)
    {
        using var request = new HttpRequestMessage(method, "/api/atlas/v2" + path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Accept", $"application/vnd.atlas.{Encryption}+json");
        return await _client.SendAsync(request, hangUp);
    }

    /// <summary>Expects 200 and gives the body.</summary>
    public async Task<JsonElement> GetAsync(string path, string version = Encryption)
    {
        using var response = await SendAsync(HttpMethod.Get, path, accept: $"application/vnd.atlas.{version}+json");
        return await SucceedAsync(response);
    }

    public async Task<JsonElement> PatchAsync(string path, object body, string version = Encryption)
    {
        using var response = await SendAsync(HttpMethod.Patch, path, body, $"application/vnd.atlas.{version}+json");
        return await SucceedAsync(response);
    }

    /// <summary>Expects that success, such as 201 of what was made, and gives the body; undefined where there is none.</summary>
    public async Task<JsonElement> SucceedAsync(int status, HttpMethod method, string path, object? body = null, string version = Encryption)
    {
        using var response = await SendAsync(method, path, body, $"application/vnd.atlas.{version}+json");
        var said = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {said}");
        if (said.Length == 0) return default;
        using var document = JsonDocument.Parse(said);
        return document.RootElement.Clone();
    }

    /// <summary>Expects a refusal of that status and code, in the body and in the header, and gives its body.</summary>
    public async Task<JsonElement> RefusedAsync(
        int status,
        string code,
        HttpMethod method,
        string path,
        object? body = null,
        string version = Encryption)
    {
        using var response = await SendAsync(method, path, body, $"application/vnd.atlas.{version}+json");
        return await AssertRefusedAsync(response, status, code);
    }

    public static async Task<JsonElement> AssertRefusedAsync(HttpResponseMessage response, int status, string code)
    {
        var said = await ReadAsync(response);
        Assert.Equal((status, code), ((int)response.StatusCode, said.GetProperty("errorCode").GetString()));
        Assert.Equal(code, response.Headers.GetValues("X-Error-Code").Single());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        string[] detail = code is "VALIDATION_ERROR" ? ["badRequestDetail"] : [];
        Assert.Equal([.. detail, "detail", "error", "errorCode", "parameters", "reason"], said.EnumerateObject().Select(p => p.Name));
        Assert.Equal(status, said.GetProperty("error").GetInt32());
        return said;
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return document.RootElement.Clone();
    }

    public void Dispose() => _client.Dispose();

    private static async Task<JsonElement> SucceedAsync(HttpResponseMessage response)
    {
        var said = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.OK, said);
        using var document = JsonDocument.Parse(said);
        return document.RootElement.Clone();
    }
}
