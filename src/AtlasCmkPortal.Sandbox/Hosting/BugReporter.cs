namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>A bug of the sandbox reads as the service's own 500, and is logged here.</summary>
internal sealed partial class BugReporter(RequestDelegate next, ErrorShapes shapes, ILogger<BugReporter> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
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
