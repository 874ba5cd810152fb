namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>
/// Keeps foreign web pages away from what has no password: no page may frame the sandbox, nor move its clock behind a visitor's back.
/// </summary>
internal sealed class BrowserGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.IsHttps)
        {
            var headers = context.Response.Headers;
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = "frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (context.Request.Path.StartsWithSegments("/_sandbox", StringComparison.OrdinalIgnoreCase) && IsForeign(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return context.Response.WriteAsJsonAsync(new { error = "The control interface refuses requests that another web page could make." });
            }
        }

        return next(context);
    }

    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}") || site is not ("" or "none" or "same-origin");
    }
}
