using System.Net;
using System.Xml;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>
/// The sandbox's control interface as this page uses it: its clock, faults and reset. Core never uses it: production
/// has nothing like it.
/// A response that does not arrive in time is a <see cref="HttpRequestException"/> without a status, like a connection that is lost.
/// </summary>
public sealed class SandboxControl(HttpClient http)
{
    /// <summary>
    /// <c>POST /_sandbox/time/advance {"by":"PT15M"}</c>: the sandbox clock moves forward, and everything due in between happens.
    /// </summary>
    /// <exception cref="HttpRequestException">Refused, or the sandbox does not answer.</exception>
    public async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        using var answer = await InTimeAsync(
            () => http.PostAsJsonAsync("/_sandbox/time/advance", new { by = XmlConvert.ToString(by) }, cancellationToken),
            cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary><c>POST /_sandbox/reset</c>: the initial state, with new keys and the same credentials.</summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        var address = new Uri("/_sandbox/reset", UriKind.Relative);
        using var answer = await InTimeAsync(() => http.PostAsync(address, content: null, cancellationToken), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary><c>GET /_sandbox/nodes</c>: the nodes of all clusters.</summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public async Task<IReadOnlyList<SandboxNode>> ReadNodesAsync(CancellationToken cancellationToken) =>
        await ReadAsync<SandboxNode>("/_sandbox/nodes", cancellationToken);

    /// <summary><c>GET /_sandbox/requests?service=keyvault</c>: the newest thousand requests, oldest first.</summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public async Task<IReadOnlyList<SandboxRequest>> ReadRequestsAsync(string? service, CancellationToken cancellationToken) =>
        await ReadAsync<SandboxRequest>(
            "/_sandbox/requests" + (service is null ? "" : $"?service={Uri.EscapeDataString(service)}"),
            cancellationToken);

    /// <summary><c>GET /_sandbox/faults</c>: the active faults.</summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public async Task<IReadOnlyList<SandboxFault>> ReadFaultsAsync(CancellationToken cancellationToken) =>
        await ReadAsync<SandboxFault>("/_sandbox/faults", cancellationToken);

    /// <summary><c>PUT /_sandbox/faults</c> replaces them all; none stops them.</summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public async Task SetFaultsAsync(IReadOnlyList<SandboxFault> faults, CancellationToken cancellationToken)
    {
        using var answer = await InTimeAsync(
            () => faults.Count > 0
                ? http.PutAsJsonAsync("/_sandbox/faults", faults, cancellationToken)
                : http.DeleteAsync(new Uri("/_sandbox/faults", UriKind.Relative), cancellationToken),
            cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    internal static HttpClient CreateClient(Uri address) =>
        new(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
            })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
            DefaultRequestVersion = HttpVersion.Version11,
        };

    private Task<T[]> ReadAsync<T>(string path, CancellationToken cancellationToken) =>
        InTimeAsync(async () => await http.GetFromJsonAsync<T[]>(path, cancellationToken) ?? [], cancellationToken);

    // The client cancels what takes too long; for the caller that is not a cancellation.
    private static async Task<T> InTimeAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("The sandbox did not answer in time.", late);
        }
    }
}

/// <summary>
/// A node. Sample:
/// <c>{"groupId":"…","clusterName":"ledger","address":"198.51.100.11","running":true,"keyIdentifier":"https://…","masterKeyMadeAt":"…"}</c>.
/// </summary>
/// <param name="KeyIdentifier">Wraps its master key; null where the cluster is not encrypted.</param>
public sealed record SandboxNode(string GroupId, string ClusterName, bool Running, string? KeyIdentifier, DateTimeOffset? MasterKeyMadeAt);

/// <summary>
/// A request that the sandbox received. Sample:
/// <c>{"time":"…","service":"keyvault","method":"GET","host":"v.vault.azure.net","path":"/keys/k","status":403,"caller":"192.0.2.10"}</c>.
/// </summary>
/// <param name="Time">System time.</param>
/// <param name="Service">Null if it belongs to none.</param>
/// <param name="Status">0 if the connection was dropped.</param>
/// <param name="Caller">Its address in the sandbox.</param>
public sealed record SandboxRequest(DateTimeOffset Time, string? Service, string Method, string Host, string Path, int Status, string Caller);

/// <summary>
/// A fault, as the control interface spells it. Sample: <c>{"service":"keyvault","match":"*","status":503}</c>.
/// </summary>
/// <param name="Service">atlas, entra, keyvault, arm, graph, identity.</param>
/// <param name="Status">What it answers; null where it only delays.</param>
/// <param name="Times">How often; null means until it is stopped.</param>
/// <param name="Drop">Drops the connection instead of answering.</param>
/// <param name="Html">Answers a page, as a proxy would.</param>
public sealed record SandboxFault(
    string Service,
    string Match = "*",
    int? Status = null,
    int DelayMs = 0,
    int? Times = null,
    bool Drop = false,
    bool Html = false);
