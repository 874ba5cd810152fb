namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>
/// Turns what an operation throws into an answer: a refusal as it was worded, a bug of the sandbox as the service's own 500, which is logged.
/// </summary>
internal sealed partial class RefusalMiddleware(RequestDelegate next, ErrorShapes shapes, ILogger<RefusalMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (RefusalException refusal) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsJsonAsync(refusal.BodyOf(context), context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await shapes.WriteAsync(context, exception.StatusCode);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            Log.Failed(logger, exception, context.Request.Method, context.GetEndpoint()?.DisplayName);
            await shapes.WriteAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The sandbox failed in {Method} {Operation}.")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string? operation);
    }
}

/// <summary>An operation says no, in its service's words. Each module has a class that names its refusals.</summary>
/// <param name="bodyOf">The JSON body; it may need the request for trace ids and headers.</param>
public sealed class RefusalException(int status, Func<HttpContext, object> bodyOf) : Exception($"Refused with {status}.")
{
    public int Status { get; } = status;

    public Func<HttpContext, object> BodyOf { get; } = bodyOf;
}
