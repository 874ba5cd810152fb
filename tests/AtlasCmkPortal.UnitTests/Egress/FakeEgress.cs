using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.UnitTests.Egress;

/// <summary>A way out that ends in this process: each request is recorded and answered by a function.</summary>
public sealed class FakeEgress(Func<SentRequest, HttpResponseMessage> answer) : EgressPolicy
{
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    public IReadOnlyList<SentRequest> Sent => [.. _sent];

    public int HandlersMade { get; private set; }

    public static HttpResponseMessage Json(int status, string body, string mediaType = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    public static HttpResponseMessage Html(int status) => Json(status, "<html><body>Please sign in</body></html>", "text/html");

    /// <summary>Set, operations (not token requests) wait for it, or for their cancellation, before they are answered.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public override HttpMessageHandler CreateHandler(long maxResponseBytes)
    {
        HandlersMade++;
        return new Handler(this);
    }

    public override void DemandName(Uri address)
    {
    }

    public override Task<ResolvedHost> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Task.FromResult(new ResolvedHost(host, [IPAddress.Parse("20.50.1.10")], ByProxy: false));

    public override ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken) => throw new NotSupportedException();

    private sealed class Handler(FakeEgress egress) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            var sent = new SentRequest(request.Method.Method, request.RequestUri!, request.Headers.Authorization, request.Headers.Accept.ToString(),
                request.Content?.Headers.ContentType?.ToString(), body);
            egress._sent.Enqueue(sent);
            if (sent.Path is not "/api/oauth/token")
                await egress.Hold.WaitAsync(cancellationToken);
            var response = egress.Answer(sent);
            response.RequestMessage ??= request;
            return response;
        }
    }

    private HttpResponseMessage Answer(SentRequest sent) => answer(sent);
}

public sealed record SentRequest(
    string Method,
    Uri Address,
    AuthenticationHeaderValue? Authorization,
    string Accept,
    string? ContentType,
    string? Body)
{
    public string Path => Address.AbsolutePath;
}
