using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// What a request that fails leaves behind. An anonymous request can fail as often as it likes, and gets one line of the log; the trace is
/// written for signed-in people. What the request itself is to blame for is answered so, and is not this console's failure.
/// </summary>
internal sealed partial class RequestFailures(ILogger<RequestFailures> logger) : IExceptionHandler
{
    private static readonly object Logged = new();

    /// <summary>
    /// Outside of everything that may fail, the page about failures included: an answer, and nothing that the server would write a trace of.
    /// </summary>
    public static void UseLastResort(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<RequestFailures>().Tell(context, failure);
            await AnswerAsync(context, StatusOf(failure));
        }
        catch (Exception failure) when (context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<RequestFailures>().Tell(context, failure);
            context.Abort();
        }
    });

    public static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException malformed => malformed.StatusCode,
        _ when DatabaseErrors.IsExpected(failure) => StatusCodes.Status503ServiceUnavailable,
        InvalidDataException or AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <returns>False: the page about failures follows.</returns>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        Tell(httpContext, exception);
        return ValueTask.FromResult(false);
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            $"This console could not answer (status {status}, request {context.TraceIdentifier}). Load the page again; if it happens again, "
                + "tell an administrator.");
    }

    private void Tell(HttpContext context, Exception failure)
    {
        if (!context.Items.TryAdd(Logged, failure))
            return;
        var status = StatusOf(failure);
        if (status < StatusCodes.Status500InternalServerError)
            Log.Refused(logger, context.TraceIdentifier, status);
        else if (context.User.Identity is { IsAuthenticated: true })
            Log.Failed(logger, failure, context.TraceIdentifier);
        else
            Log.FailedForAnybody(logger, context.TraceIdentifier, LogText.Of(failure));
    }

    private static partial class Log
    {
        [LoggerMessage(2011, LogLevel.Error, "Request {Request} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string request);

        [LoggerMessage(2012, LogLevel.Error, "Request {Request} of somebody who is not signed in failed: {Failure}")]
        public static partial void FailedForAnybody(ILogger logger, string request, string failure);

        [LoggerMessage(2013, LogLevel.Debug, "Request {Request} was malformed and was refused with status {Status}")]
        public static partial void Refused(ILogger logger, string request, int status);
    }
}
