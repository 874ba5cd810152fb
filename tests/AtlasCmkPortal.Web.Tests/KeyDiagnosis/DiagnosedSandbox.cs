using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.KeyDiagnosis;

/// <summary>The console with its sandbox, a person who may test, and the sandbox's Azure in the hands of its administrator.</summary>
public sealed class DiagnosedSandbox : IAsyncLifetime
{
    public const string Tenant = "c0117050-0000-4000-8000-000000000001";
    public const string Subscription = "5ab5c41b-0000-4000-8000-000000000001";
    private const string Admin = "portal-admin";
    private const string OrdersStaging = "650000000000000000000102";
    private static readonly Actor Reader = new("sandbox|reader", "reader@contoso.example", null, ["contoso-project-readers"]);

    private TestPortal _portal = default!;
    private HttpClient _http = default!;
    private JsonElement _credentials;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _http = new HttpClient(_portal.Services.GetRequiredService<AzureSessions>().Egress.CreateHandler(EgressPolicy.AzureAnswer));
        var file = Path.Combine(_portal.Services.GetRequiredService<SandboxClient>().DataDirectory, "credentials.json");
        _credentials = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file, Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _portal.DisposeAsync();
    }

    public IServiceProvider Services => _portal.Services;

    /// <summary>What a person types who does everything right.</summary>
    public AzureKeyVaultInput Right(string app = "atlas-orders") =>
        new(
            App(app, "clientId"),
            Tenant,
            new Secret(App(app, "secret")),
            "AZURE",
            Subscription,
            "rg-orders",
            "contoso-orders-kv",
            KeyOf("contoso-orders-kv"));

    public string KeyOf(string vault) => _credentials.GetProperty("keys").GetProperty(vault).GetString()!;

    public async Task<ConnectionReport> TestAsync(AzureKeyVaultInput input)
    {
        var result = await RunAsync(input);
        Assert.True(result.IsSuccess, result.Error?.ToString());
        return result.Value;
    }

    /// <summary>Each time another reader, since one may not test as often as these tests do.</summary>
    public Task<Core.Results.Result<ConnectionReport>> RunAsync(AzureKeyVaultInput input) =>
        _portal
            .Services.GetRequiredService<TestConnection>()
            .ExecuteAsync(Reader with { Subject = $"sandbox|{Guid.NewGuid()}" }, OrdersStaging, input, _ => { }, Cancel);

    /// <summary>A new key in the vault with access policies; its identifier.</summary>
    public async Task<string> CreateKeyAsync(string name, object? attributes = null)
    {
        var key = await DoAsync(
            HttpMethod.Post,
            $"https://contoso-orders-kv.vault.azure.net/keys/{name}/create?api-version=7.4",
            new
            {
                kty = "RSA",
                key_size = 2048,
                attributes,
            });
        return key.GetProperty("key").GetProperty("kid").GetString()!;
    }

    public Task DeleteKeyAsync(string name) => DoAsync(HttpMethod.Delete, $"https://contoso-orders-kv.vault.azure.net/keys/{name}?api-version=7.4");

    /// <summary>Replaces the key permissions of the vault with access policies; the administrator keeps all.</summary>
    public async Task SetPermissionsAsync(string app, params string[] keys)
    {
        var address =
            $"https://management.azure.com/subscriptions/{Subscription}/resourceGroups/rg-orders/providers/Microsoft.KeyVault/vaults"
            + "/contoso-orders-kv?api-version=2023-07-01";
        await DoAsync(HttpMethod.Patch, address, new { properties = new { accessPolicies = new[] { Policy(app, keys), Policy(Admin, ["all"]) } } });

        object Policy(string name, string[] permissions) =>
            new
            {
                tenantId = Tenant,
                objectId = App(name, "clientId").Replace("a99c11e4", "0b9ec71d", StringComparison.Ordinal),
                permissions = new { keys = permissions },
            };
    }

    /// <summary>The ID of an app's client secret, which is what people paste by mistake.</summary>
    public async Task<string> SecretIdAsync(string app)
    {
        var list = await DoAsync(HttpMethod.Get, "https://graph.microsoft.com/v1.0/applications?$select=appId,passwordCredentials");
        var application = list.GetProperty("value").EnumerateArray().Single(item => item.GetProperty("appId").GetString() == App(app, "clientId"));
        return application.GetProperty("passwordCredentials")[0].GetProperty("keyId").GetString()!;
    }

    /// <summary>What goes wrong in the sandbox from now on: an array of its control interface; an empty one fixes everything.</summary>
    public async Task BreakAsync(string faults)
    {
        using var content = new StringContent(faults, System.Text.Encoding.UTF8, "application/json");
        using var control = new HttpClient();
        using var response = await control.PutAsync(
            new Uri(_portal.Services.GetRequiredService<SandboxClient>().Address, "/_sandbox/faults"),
            content,
            Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    public string App(string name, string property) => _credentials.GetProperty("apps").GetProperty(name).GetProperty(property).GetString()!;

    /// <summary>As the administrator of the sandbox's Azure.</summary>
    public async Task<JsonElement> DoAsync(HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(request.RequestUri!));
        using var response = await _http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<string> TokenAsync(Uri address)
    {
        var resource = address.Host.EndsWith(".vault.azure.net", StringComparison.Ordinal) ? "vault.azure.net" : address.Host;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = App(Admin, "clientId"),
            ["client_secret"] = App(Admin, "secret"),
            ["scope"] = $"https://{resource}/.default",
            ["grant_type"] = "client_credentials",
        });
        using var response = await _http.PostAsync(new Uri($"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/token"), form, Cancel);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("access_token").GetString()!;
    }
}
