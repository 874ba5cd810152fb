namespace AtlasCmkPortal.Web.Security;

/// <summary>Going to a page is input, as a key stroke is. What scripts ask for is not.</summary>
internal sealed class NavigationActivity(RequestDelegate next, Sessions sessions)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.SessionId() is { } id && SignIn.IsNavigation(context.Request) && context.GetEndpoint() is not null)
            await sessions.TouchAsync(id, context.RequestAborted);
        await next(context);
    }
}
