using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Control;

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
