using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>
/// The sandbox's Azure, changed over its real REST API as the seeded administrator <c>portal-admin</c>: what the test's person does in
/// another window. The names are the cloud's; only the connection goes to loopback, trusting nothing but the sandbox's authority.
/// </summary>
public sealed class AzureCloud(int httpsPort, string authorityFile, Credentials credentials)
{
    private const string KeyVault = "?api-version=7.4";

    /// <summary>Makes a new version and returns its identifier. Times are seconds since 1970, as Key Vault has them.</summary>
    public async Task<string> CreateVersionAsync(
        string vault, string key = "AtlasKMSKey", bool enabled = true, DateTimeOffset? notBefore = null, DateTimeOffset? expires = null)
    {
        var attributes = new { enabled, nbf = notBefore?.ToUnixTimeSeconds(), exp = expires?.ToUnixTimeSeconds() };
        var made = await SendAsync(HttpMethod.Post, Vault(vault, $"/keys/{key}/create"), new { kty = "RSA", key_size = 2048, attributes });
        return made["key"]!["kid"]!.GetValue<string>();
    }

    /// <param name="keyIdentifier">With its version.</param>
    public Task SetEnabledAsync(string keyIdentifier, bool enabled) =>
        SendAsync(HttpMethod.Patch, new Uri(keyIdentifier + KeyVault), new { attributes = new { enabled } });

    public Task DeleteKeyAsync(string vault, string key) => SendAsync(HttpMethod.Delete, Vault(vault, $"/keys/{key}"), null);

    /// <summary>
    /// For as long as <paramref name="act"/> takes, every access policy of the vault but the administrator's has these key permissions only.
    /// </summary>
    public async Task WithKeyPermissionsAsync(string resourceGroup, string vault, string[] permissions, Func<Task> act)
    {
        var before = (await SendAsync(HttpMethod.Get, Resource(resourceGroup, vault), null))["properties"]!["accessPolicies"]!;
        var narrowed = before.DeepClone();
        foreach (
            var granted in narrowed.AsArray().Select(policy => policy!["permissions"]!)
                .Where(granted => granted["keys"] is JsonArray { Count: <= 4 }))
        {
            granted["keys"] = new JsonArray([.. permissions.Select(permission => JsonValue.Create(permission))]);
        }

        await WritePoliciesAsync(narrowed);
        try
        {
            await act();
        }
        finally
        {
            await WritePoliciesAsync(before);
        }

        Task WritePoliciesAsync(JsonNode policies) =>
            SendAsync(HttpMethod.Patch, Resource(resourceGroup, vault), new { properties = new { accessPolicies = policies } });
    }

    private static Uri Resource(string resourceGroup, string vault) =>
        new(
            $"https://management.azure.com/subscriptions/{World.Subscription}/resourceGroups/{resourceGroup}/providers"
            + $"/Microsoft.KeyVault/vaults/{vault}?api-version=2023-07-01"
        );

    private static Uri Vault(string vault, string path) => new($"https://{vault}.vault.azure.net{path}{KeyVault}");

    private async Task<JsonNode> SendAsync(HttpMethod method, Uri address, object? body)
    {
        using var http = Connect();
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        var audience = address.Host == "management.azure.com" ? "https://management.azure.com" : "https://vault.azure.net";
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync(http, audience));
        return await ReadAsync(await http.SendAsync(request));
    }

    private async Task<string> SignInAsync(HttpClient http, string audience)
    {
        var admin = credentials.Apps["portal-admin"];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = admin.ClientId,
            ["client_secret"] = admin.Secret,
            ["scope"] = $"{audience}/.default",
        });
        var token = await ReadAsync(await http.PostAsync(new Uri($"https://login.microsoftonline.com/{admin.TenantId}/oauth2/v2.0/token"), form));
        return token["access_token"]!.GetValue<string>();
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(
                response.IsSuccessStatusCode,
                $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {text}");
            return string.IsNullOrEmpty(text) ? new JsonObject() : JsonNode.Parse(text)!;
        }
    }

    private HttpClient Connect()
    {
        var trusted = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        trusted.CustomTrustStore.ImportFromPemFile(authorityFile);
        return new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { CertificateChainPolicy = trusted },
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync("127.0.0.1", httpsPort, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }
}
