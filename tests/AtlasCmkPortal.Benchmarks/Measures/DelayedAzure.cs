using System.Collections.Concurrent;
using System.Net;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Benchmarks.Measures;

/// <param name="Step">What it is for: <c>key token</c>, <c>vault token</c>, <c>vault</c>, <c>key</c>, <c>encrypt</c>, <c>decrypt</c>.</param>
internal sealed record AzureRequest(string Step, string What, double Milliseconds);

/// <summary>The sandbox's Azure at a distance: every request takes a fixed time more, and is noted.</summary>
internal sealed class DelayedAzure(EgressPolicy near, TimeSpan distance) : EgressPolicy
{
    private readonly ConcurrentQueue<AzureRequest> _requests = new();

    /// <summary>The requests since the last time.</summary>
    public IReadOnlyList<AzureRequest> Take()
    {
        var taken = _requests.ToArray();
        _requests.Clear();
        return taken;
    }

    public override Task<ResolvedHost> ResolveAsync(string host, CancellationToken cancellationToken) => near.ResolveAsync(host, cancellationToken);

    public override ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken) =>
        near.ConnectAsync(endPoint, cancellationToken);

    public override void DemandName(Uri address) => near.DemandName(address);

    public override HttpMessageHandler CreateHandler(long maxResponseBytes) => new Far(near.CreateHandler(maxResponseBytes), distance, _requests);

    private sealed class Far(HttpMessageHandler inner, TimeSpan distance, ConcurrentQueue<AzureRequest> requests) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri!;
            // A token's audience is in its request: scope=https%3A%2F%2Fvault.azure.net%2F.default.
            var body =
                request.Content is { } content && address.Host.StartsWith("login.", StringComparison.Ordinal)
                    ? await content.ReadAsStringAsync(cancellationToken)
                    : "";
            var began = TimeProvider.System.GetTimestamp();
            await Task.Delay(distance, TimeProvider.System, cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var taken = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            requests.Enqueue(
                new AzureRequest(StepOf(address, body), $"{request.Method} {address.Host} {address.AbsolutePath} {(int)response.StatusCode}", taken));
            return response;
        }

        private static string StepOf(Uri address, string body) =>
            body.Length > 0 ? (body.Contains("vault.azure.net", StringComparison.Ordinal) ? "key token" : "vault token")
            : !address.Host.EndsWith(".vault.azure.net", StringComparison.Ordinal) ? "vault"
            : address.AbsolutePath.Split('/')[^1] is "encrypt" or "decrypt" ? address.AbsolutePath.Split('/')[^1]
            : "key";
    }
}
