using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary>A request that reached the sandbox: never its query, headers or body, for those hold secrets.</summary>
/// <param name="Status">0 where the connection was broken off without an answer.</param>
public sealed record RecordedRequest(
    DateTimeOffset Time,
    string? Service,
    string Method,
    string Host,
    string Path,
    int Status,
    string Caller,
    double Milliseconds);

/// <summary>The last thousand requests.</summary>
internal sealed class RequestLog : IResetListener
{
    private const int Capacity = 1000;
    private readonly Queue<RecordedRequest> _requests = new(Capacity);

    public void Add(RecordedRequest request)
    {
        lock (_requests)
        {
            if (_requests.Count == Capacity) _requests.Dequeue();
            _requests.Enqueue(request);
        }
    }

    public IReadOnlyList<RecordedRequest> Of(string? service)
    {
        lock (_requests) return [.. _requests.Where(request => service is null || request.Service == service)];
    }

    public void Clear()
    {
        lock (_requests) _requests.Clear();
    }
}

internal sealed class RequestRecorder(RequestDelegate next, RequestLog log, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (request, begin, now) = (context.Request, time.GetTimestamp(), time.GetUtcNow());
        var path = request.Path.ToString();
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode;
            var caller = context.Features.Get<SandboxRequest>()?.CallerAddress ?? InternalHttpClients.Outside;
            var elapsed = Math.Round(time.GetElapsedTime(begin).TotalMilliseconds, 1);
            log.Add(new RecordedRequest(now, context.ServiceName(), request.Method, request.Host.ToString(), path, status, caller, elapsed));
        }
    }
}
