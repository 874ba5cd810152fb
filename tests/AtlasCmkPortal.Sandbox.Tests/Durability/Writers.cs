using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Durability;

/// <summary>Writes to three services as fast as they answer, and remembers what was answered. It outlives the processes that it writes to.</summary>
internal sealed class Writers
{
    private const string Subscription = "/subscriptions/5ab5c41b-0000-4000-8000-000000000001";
    private const string VaultId = $"{Subscription}/resourceGroups/rg-payments/providers/Microsoft.KeyVault/vaults/contoso-payments-kv";
    private const string Key = "https://contoso-payments-kv.vault.azure.net/keys/AtlasKMSKey?api-version=7.6";
    private const string KeyVaultCryptoUser = "12338af0-0e69-4776-bea7-57ae8d297424";
    private const string PortalWatcher = "portal-watcher";

    private readonly ConcurrentQueue<string> _secrets = new();
    private readonly ConcurrentQueue<string> _assignments = new();
    private int _tag;
    private int _count;

    /// <summary>Writes that got a successful answer.</summary>
    public int Acknowledged => _count;

    /// <summary>Writes until the connection breaks. Throws where the sandbox answers anything else than success.</summary>
    /// <param name="sandbox">The process of this round.</param>
    /// <param name="acknowledged">Called with every answer.</param>
    public async Task RunAsync(SandboxProcess sandbox, Action acknowledged)
    {
        using var client = sandbox.Cloud();
        var apps = await SignInAsync(client, sandbox);
        var application = await ApplicationAsync(apps);
        await Task.WhenAll(
            UntilBrokenAsync(() => AddSecretAsync(apps, application)),
            UntilBrokenAsync(() => AssignAsync(apps)),
            UntilBrokenAsync(() => TagAsync(apps)));

        async Task UntilBrokenAsync(Func<Task> write)
        {
            try
            {
                while (true)
                {
                    await write();
                    Interlocked.Increment(ref _count);
                    acknowledged();
                }
            }
            catch (Exception exception) when (exception is HttpRequestException { StatusCode: null } or IOException)
            {
                // It was killed: what was under way may have happened or not.
            }
        }
    }

    /// <summary>What was answered and is not there.</summary>
    public async Task<IReadOnlyList<string>> LostAsync(SandboxProcess sandbox)
    {
        using var client = sandbox.Cloud();
        var apps = await SignInAsync(client, sandbox);
        var application = await apps.SendAsync(HttpMethod.Get, $"https://graph.microsoft.com/v1.0/applications/{await ApplicationAsync(apps)}");
        var secrets = application
            .GetProperty("passwordCredentials")
            .EnumerateArray()
            .Select(one => one.GetProperty("keyId").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
        var listed = await apps.SendAsync(
            HttpMethod.Get,
            $"https://management.azure.com{VaultId}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01"
        );
        var assignments = listed
            .GetProperty("value")
            .EnumerateArray()
            .Select(one => one.GetProperty("name").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
        var key = await apps.SendAsync(HttpMethod.Get, Key);
        var tag = _tag == 0 ? 0 : int.Parse(key.GetProperty("tags").GetProperty("write").GetString()!, CultureInfo.InvariantCulture);
        return
        [
            .. _secrets.Where(id => !secrets.Contains(id)).Select(id => $"client secret {id}"),
            .. _assignments.Where(name => !assignments.Contains(name)).Select(name => $"role assignment {name}"),
            // One more than was answered may be on disk: that is the write whose answer was lost.
            .. tag == _tag || tag == _tag + 1 ? [] : new[] { $"tag {_tag} of the key, which says {tag}" },
        ];
    }

    private async Task AddSecretAsync(SignedInApps apps, string application)
    {
        var answer = await apps.SendAsync(
            HttpMethod.Post,
            $"https://graph.microsoft.com/v1.0/applications/{application}/addPassword",
            new { passwordCredential = new { displayName = "kill" } });
        _secrets.Enqueue(answer.GetProperty("keyId").GetString()!);
    }

    private async Task AssignAsync(SignedInApps apps)
    {
        var name = Guid.NewGuid().ToString();
        var scope = $"{VaultId}/keys/k{name[..8]}{name[24..]}";
        var body = new
        {
            properties = new
            {
                roleDefinitionId = $"{Subscription}/providers/Microsoft.Authorization/roleDefinitions/{KeyVaultCryptoUser}",
                principalId = apps.WatcherId,
                principalType = "ServicePrincipal",
            },
        };
        await apps.SendAsync(
            HttpMethod.Put,
            $"https://management.azure.com{scope}/providers/Microsoft.Authorization/roleAssignments/{name}?api-version=2022-04-01",
            body);
        _assignments.Enqueue(name);
    }

    private async Task TagAsync(SignedInApps apps)
    {
        var tags = new { write = (_tag + 1).ToString(CultureInfo.InvariantCulture) };
        await apps.SendAsync(HttpMethod.Patch, Key, new { tags });
        _tag++;
    }

    private static async Task<string> ApplicationAsync(SignedInApps apps)
    {
        var found = await apps.SendAsync(HttpMethod.Get, $"https://graph.microsoft.com/v1.0/applications?$filter=appId eq '{apps.WatcherAppId}'");
        return found.GetProperty("value")[0].GetProperty("id").GetString()!;
    }

    private static async Task<SignedInApps> SignInAsync(HttpClient client, SandboxProcess sandbox)
    {
        var (admin, watcher) = (sandbox.Credentials.Apps["portal-admin"], sandbox.Credentials.Apps[PortalWatcher]);
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var (host, resource) in new[]
            {
                ("graph.microsoft.com", "https://graph.microsoft.com"),
                ("management.azure.com", "https://management.azure.com"),
                ("contoso-payments-kv.vault.azure.net", "https://vault.azure.net"),
            })
            tokens[host] = await TokenAsync(client, admin.TenantId, admin.ClientId, admin.Secret, resource);
        // The object id of the watcher's principal stands in its own token.
        var own = await TokenAsync(client, watcher.TenantId, watcher.ClientId, watcher.Secret, "https://vault.azure.net");
        var claims = JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(own.Split('.')[1]));
        return new SignedInApps(client, tokens, claims.GetProperty("oid").GetString()!, watcher.ClientId);
    }

    private static async Task<string> TokenAsync(HttpClient client, string tenant, string clientId, string secret, string resource)
    {
        using var form = new FormUrlEncodedContent([
            new("client_id", clientId),
            new("client_secret", secret),
            new("grant_type", "client_credentials"),
            new("scope", resource + "/.default"),
        ]);
        using var answer = await client.PostAsync(new Uri($"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"), form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private sealed record SignedInApps(HttpClient Client, IReadOnlyDictionary<string, string> Tokens, string WatcherId, string WatcherAppId)
    {
        public async Task<JsonElement> SendAsync(HttpMethod method, string url, object? body = null)
        {
            using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens[request.RequestUri!.Host]);
            using var answer = await Client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
