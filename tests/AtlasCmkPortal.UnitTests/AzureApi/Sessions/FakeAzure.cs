using System.Collections.Concurrent;
using System.Net;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

/// <summary>
/// A way out at whose end Entra, Resource Manager, Key Vault and Graph answer in this process, as they do on the wire; a test replaces what
/// it is about. Answers are read to their end under the handler's limit, as every handler of egress does.
/// </summary>
internal sealed class FakeAzure : EgressPolicy
{
    public const string SecretValue = "Zq8Q~secret+value/of=app&1 %";
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    public FakeAzure()
    {
        Entra = request => FakeEgress.Json(200, Wire.Token(request));
        Vault = Wire.Key;
        Arm = _ => FakeEgress.Json(200, Wire.Vault);
        Graph = _ => FakeEgress.Json(200, """{"value":[]}""");
    }

    public Func<SentRequest, HttpResponseMessage> Entra { get; set; }

    /// <summary>What a vault answers to a request without a token.</summary>
    public Func<SentRequest, HttpResponseMessage> Challenge { get; set; } = Wire.Challenge;

    /// <summary>What a vault answers to a request with a token.</summary>
    public Func<SentRequest, HttpResponseMessage> Vault { get; set; }

    public Func<SentRequest, HttpResponseMessage> Arm { get; set; }

    public Func<SentRequest, HttpResponseMessage> Graph { get; set; }

    /// <summary>What a request waits for before it is answered; given the request's own cancellation.</summary>
    public Func<SentRequest, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromMinutes(1);

    public IReadOnlyList<SentRequest> Sent => [.. _sent];

    public IReadOnlyList<SentRequest> Tokens => [.. _sent.Where(IsToken)];

    /// <summary>Requests that carried a token, to whatever service.</summary>
    public IReadOnlyList<SentRequest> Authorized => [.. _sent.Where(request => request.Authorization is not null)];

    public static bool IsToken(SentRequest request) => request.Path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal);

    public static Task Never(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    public AzureSession Open(AzureCloud? cloud = null, string secret = SecretValue) =>
        new AzureSessions(this) { ResponseTimeout = ResponseTimeout }.Open(
            cloud ?? AzureCloud.Public,
            new AzurePrincipal(Wire.Tenant, Wire.Client, new Secret(secret)));

    public override HttpMessageHandler CreateHandler(long maxResponseBytes) => new Handler(this, maxResponseBytes);

    public override void DemandName(Uri address)
    {
    }

    public override Task<ResolvedHost> ResolveAsync(string host, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken) => throw new NotSupportedException();

    private HttpResponseMessage Answer(SentRequest request) => request.Address.Host switch
    {
        _ when IsToken(request) => Entra(request),
        var host when host.StartsWith("management.", StringComparison.Ordinal) => Arm(request),
        var host when host.Contains("graph", StringComparison.Ordinal) => Graph(request),
        var host when host.Contains(".vault.", StringComparison.Ordinal) => request.Authorization is null ? Challenge(request) : Vault(request),
        var host => throw new InvalidOperationException($"Nothing of the clouds is at {host}."),
    };

    private sealed class Handler(FakeAzure azure, long maxResponseBytes) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            var sent = new SentRequest(request.Method.Method, request.RequestUri!, request.Headers.Authorization, request.Headers.Accept.ToString(),
                request.Content?.Headers.ContentType?.ToString(), body);
            azure._sent.Enqueue(sent);
            await azure.Before(sent, cancellationToken);
            var response = azure.Answer(sent);
            response.RequestMessage = request;
            await response.Content.LoadIntoBufferAsync(maxResponseBytes, cancellationToken);
            return response;
        }
    }
}
