using System.Globalization;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Control;

internal sealed class FaultInjector(RequestDelegate next, FaultPlan plan, ErrorShapes shapes, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (plan.Take(context.ServiceName(), context.Request.Method, context.Request.Path) is not { } fault)
        {
            await next(context);
            return;
        }

        if (fault.After) await PerformUnseenAsync(context, fault);
        if (fault.DelayMs > 0) await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), time, context.RequestAborted);
        if (fault.Drop || fault.After) context.Abort();
        else if (fault.Status is { } status) await RespondAsync(context, fault, status);
        else await next(context);
    }

    private async Task PerformUnseenAsync(HttpContext context, Fault fault)
    {
        context.Response.Body = Stream.Null;
        await next(context);
        plan.Spend(fault);
    }

    private Task RespondAsync(HttpContext context, Fault fault, int status)
    {
        if (fault.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Features.Set(fault);
        if (!fault.Html) return shapes.WriteAsync(context, status);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>Proxy error {status}</h1></body></html>");
    }
}
