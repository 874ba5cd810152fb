using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Refuses what no browser of this console's asks for before it costs anything: no body of an anonymous request is read.</summary>
internal static class RequestRules
{
    /// <summary>Pages and redirects are made of the host that was asked for. A monitor speaks HTTP/1.0 and names none.</summary>
    public static Task DemandHostAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
            || (request.Host.HasValue && Uri.TryCreate($"{request.Scheme}://{request.Host.Value}/", UriKind.Absolute, out _)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    /// <summary>A page is read, and the provider answers by a redirect: neither takes a form. Known once routing has chosen.</summary>
    public static Task DemandMethodAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        // Routing's own refusal of a method has no policy, so that a stranger would be sent to sign in first.
        if (endpoint is { RequestDelegate: { } refusal } and not RouteEndpoint)
            return refusal(context);
        var isRead = endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || SignIn.IsCallback(context.Request);
        if (!isRead || HttpMethods.IsGet(context.Request.Method) || IsForAFailure(context))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = HttpMethods.Get;
        return Task.CompletedTask;
    }

    /// <summary>The page about a failed form is asked for with the form's method.</summary>
    private static bool IsForAFailure(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
