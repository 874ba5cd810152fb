namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>
/// Decides by port and Host name what a request can reach, and refuses other names with 421: a web page whose own name points at loopback
/// must not get an answer. A vault that does not exist has no name in Azure, so there is no response at all.
/// </summary>
internal sealed class HostCheck(RequestDelegate next, NameResolver names, InternalHttpClients internalClients)
{
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var services = HostNames.ServicesOf(host, context.Request.IsHttps);
        var (address, connection) = internalClients.CallerOf(context.Request);
        context.Features.Set(new SandboxRequest(services, address, connection));
        if (services == SandboxServices.None)
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        if (services == SandboxServices.KeyVault)
        {
            if (names.Resolve(host).Count == 0)
            {
                context.Abort();
                return Task.CompletedTask;
            }

        }

        if (services is SandboxServices.KeyVault or SandboxServices.ResourceManager)
            context.Request.Path = WithoutEmptySegments(context.Request.Path);
        return next(context);
    }

    // MongoDB's drivers send /keys/name//wrapkey for "the latest version", the SDKs /keys/name/: both are the path without a version. The
    // JavaScript SDK asks Resource Manager for //subscriptions/… where a scope is a parameter.
    private static string WithoutEmptySegments(string path) => "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
}
