using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>The Azure side as its owner works on it: the seeded principal <c>portal-admin</c> over the real protocols.</summary>
internal sealed class AzureAdministrator(SandboxFixture sandbox) : IDisposable
{
    private readonly HttpClient _client = sandbox.Cloud();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Changes attributes of a key version, such as <c>new { enabled = false }</c>.</summary>
    public Task<JsonElement> UpdateKeyAsync(string identifier, object attributes) =>
        SendAsync(HttpMethod.Patch, $"{identifier}?api-version=7.4", "https://vault.azure.net/.default", new { attributes });

    /// <returns>The identifier of a new version.</returns>
    public async Task<string> NewVersionAsync(string vault)
    {
        var key = await SendAsync(
            HttpMethod.Post,
            $"https://{vault}.vault.azure.net/keys/AtlasKMSKey/create?api-version=7.4",
            "https://vault.azure.net/.default",
            new { kty = "RSA", key_size = 2048 });
        return key.GetProperty("key").GetProperty("kid").GetString()!;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string address, string scope, object body)
    {
        var admin = sandbox.Credentials.Apps["portal-admin"];
        using var form = new FormUrlEncodedContent([
            new("client_id", admin.ClientId),
            new("client_secret", admin.Secret),
            new("grant_type", "client_credentials"),
            new("scope", scope),
        ]);
        using var issued = await _client.PostAsync(
            new Uri($"https://login.microsoftonline.com/{admin.TenantId}/oauth2/v2.0/token"),
            form,
            Cancellation);
        var token = (await AtlasClient.ReadAsync(issued)).GetProperty("access_token").GetString();
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request, Cancellation);
        response.EnsureSuccessStatusCode();
        return await AtlasClient.ReadAsync(response);
    }

    public void Dispose() => _client.Dispose();
}
