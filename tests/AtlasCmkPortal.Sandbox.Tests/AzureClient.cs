using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Tests;

/// <summary>Plain HTTP against the sandbox's Azure, as one seeded app at a time.</summary>
public sealed class AzureClient(SandboxFixture sandbox) : IDisposable
{
    public const string Subscription = "/subscriptions/5ab5c41b-0000-4000-8000-000000000001";
    public const string Orders = "https://contoso-orders-kv.vault.azure.net";
    public const string Payments = "https://contoso-payments-kv.vault.azure.net";

    private readonly HttpClient _http = sandbox.Cloud();
    private readonly Credentials _credentials = sandbox.Credentials;
    private readonly ConcurrentDictionary<(string App, string Resource), string> _tokens = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string VaultUri(string vault, string resourceGroup)
        => $"https://management.azure.com{Subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.KeyVault/vaults/{vault}";

    public string KeyOf(string vault) => _credentials.Keys[vault];

    public Task<HttpResponseMessage> RequestTokenAsync(string tenant, params (string Name, string Value)[] form)
        => _http.PostAsync(
            new Uri($"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"),
            new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))), Cancellation);

    /// <summary>The token of a seeded app for a resource such as <c>https://vault.azure.net</c>.</summary>
    public async Task<string> TokenAsync(string app, string resource)
    {
        if (_tokens.TryGetValue((app, resource), out var known)) return known;
        var credential = _credentials.Apps[app];
        using var response = await RequestTokenAsync(
            credential.TenantId,
            ("client_id", credential.ClientId),
            ("client_secret", credential.Secret),
            ("scope", resource + "/.default"),
            ("grant_type", "client_credentials"));
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return _tokens[(app, resource)] = answer.GetProperty("access_token").GetString()!;
    }

    /// <summary>Sends as the app, or without a token where it is null.</summary>
    public async Task<(HttpResponseMessage Response, JsonElement Body)> SendAsync(
        string? app,
        HttpMethod method,
        string url,
        object? body = null,
        string? apiVersion = null)
    {
        var host = new Uri(url).Host;
        var isVault = host.Contains(".vault.", StringComparison.Ordinal);
        var token = app is null ? null : await TokenAsync(app, isVault ? "https://vault.azure.net" : $"https://{host}");
        var isRole = url.Contains("/Microsoft.Authorization/", StringComparison.Ordinal);
        var version =
            apiVersion
            ?? (
                isVault ? "7.6"
                : isRole ? "2022-04-01"
                : "2023-07-01");
        if (host.StartsWith("graph.", StringComparison.Ordinal))
            return await SendWithTokenAsync(token, method, url, body);
        return await SendWithTokenAsync(
            token,
            method,
            $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version={version}",
            body);
    }

    public async Task<(HttpResponseMessage Response, JsonElement Body)> SendWithTokenAsync(
        string? token,
        HttpMethod method,
        string url,
        object? body = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await _http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return (response, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Sends and expects success.</summary>
    public async Task<JsonElement> DoAsync(string app, HttpMethod method, string url, object? body = null)
    {
        var (response, answer) = await SendAsync(app, method, url, body);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {answer}");
        return answer;
    }

    /// <summary>Sends and expects this refusal; returns its message.</summary>
    public async Task<string> RefusedAsync(
        string? app,
        HttpMethod method,
        string url,
        int status,
        string code,
        string? inner = null,
        object? body = null)
    {
        var (response, answer) = await SendAsync(app, method, url, body);
        Assert.Equal(status, (int)response.StatusCode);
        var error = answer.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(inner, error.TryGetProperty("innererror", out var innerError) ? innerError.GetProperty("code").GetString() : null);
        return error.GetProperty("message").GetString()!;
    }

    public static object Crypto(byte[] value, string alg = "RSA-OAEP-256") => new { alg, value = Base64Url.EncodeToString(value) };

    public static byte[] ValueOf(JsonElement answer) => Base64Url.DecodeFromChars(answer.GetProperty("value").GetString());

    public void Dispose() => _http.Dispose();
}
