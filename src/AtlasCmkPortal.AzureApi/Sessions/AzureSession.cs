using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// One diagnosis's, or one page action's, way to Azure: no retries, 5 s to connect, <see cref="AzureSessions.ResponseTimeout"/> an answer. Every
/// method throws <see cref="AzureException"/> for an expected failure, and <see cref="OperationCanceledException"/> only for the caller's own
/// cancellation. Safe to use from several tasks at once.
/// </summary>
public class AzureSession : IDisposable
{
    private readonly AzureCloud _cloud;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _http;
    private readonly SessionCredential _credential;
    private readonly EntraSignIn _entra;
    private readonly VaultResources _resources;
    private readonly EntraApplications _applications;
    private readonly ConcurrentDictionary<string, VaultKeys> _vaults = new(StringComparer.OrdinalIgnoreCase);

    internal AzureSession(AzureCloud cloud, AzurePrincipal principal, HttpMessageHandler handler, TimeSpan timeout)
    {
        (_cloud, _timeout) = (cloud, timeout);
        _http = new HttpClient(new StripRetryAfterHandler(cloud.AuthorityHost.Host, handler)) { Timeout = Timeout.InfiniteTimeSpan };
        _credential = new SessionCredential(cloud, principal, Prepare);
        _entra = new EntraSignIn(cloud, _credential, principal.TenantId);
        _resources = new VaultResources(cloud, _credential, Prepare);
        _applications = new EntraApplications(cloud, _credential, Prepare);
    }

    /// <summary>For fakes.</summary>
    protected AzureSession() =>
        (_cloud, _http, _credential, _entra, _resources, _applications) = (AzureCloud.Public, null!, null!, null!, null!, null!);

    public virtual EntraSignIn Entra => _entra;

    public virtual VaultResources Resources => _resources;

    public virtual EntraApplications Applications => _applications;

    /// <summary>The keys of a vault of the session's cloud.</summary>
    public virtual VaultKeys KeysOf(string vaultName) => _vaults.GetOrAdd(vaultName, name =>
    {
        var vault = _cloud.VaultUri(name);
        var operations = new JsonClient(AzureService.KeyVault, vault, new VaultTokenPolicy(_credential, _cloud.VaultScope), Prepare);
        return new VaultKeys(new KeyClient(vault, _credential, Prepare(new KeyClientOptions())), operations, vault.Host);
    });

    /// <summary>
    /// Any JSON call to Resource Manager, Graph or a vault of the session's cloud, for callers that need more than the typed methods: the
    /// host decides which.
    /// </summary>
    /// <param name="address">With its query; the caller has escaped what it put in.</param>
    /// <param name="body">Serialized as it is; null for none.</param>
    /// <returns>The answer; <c>default</c> where it has no body.</returns>
    public virtual Task<JsonElement> SendAsync(HttpMethod method, Uri address, object? body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(address);
        var (service, scope) = address.Host == _cloud.ResourceManager.Host ? (AzureService.ResourceManager, _cloud.ResourceManagerScope)
            : address.Host == _cloud.Graph.Host ? (AzureService.Graph, $"{_cloud.Graph}.default")
            : (AzureService.KeyVault, _cloud.VaultScope);
        var client = new JsonClient(service, new Uri(address.GetLeftPart(UriPartial.Authority)), scope, _credential, Prepare);
        return client.SendAsync(RequestMethod.Parse(method.Method), address.PathAndQuery, body, cancellationToken);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _http?.Dispose();
    }

    /// <summary>The session's connections and time-out, for each client that is made for it.</summary>
    private T Prepare<T>(T options)
        where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(_http);
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = _timeout;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.AddPolicy(CallEvidence.Policy, HttpPipelinePosition.PerRetry);
        return options;
    }
}
