using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// The provider answers at one origin only, <c>http://127.0.0.1:{port}</c>: OpenIddict takes its issuer from the request, and a second
/// spelling would be a second issuer. On any other Host, and on the https port where Entra lives, its paths do not exist.
/// </summary>
internal sealed class IssuerOrigin : IOpenIddictServerHandler<ProcessRequestContext>
{
    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        if (context.Transaction.GetHttpRequest() is not { } request || !IsOurs(request)) context.SkipRequest();
        return ValueTask.CompletedTask;
    }

    public static bool IsOurs(HttpRequest request) => !request.IsHttps && string.Equals(request.Host.Host, "127.0.0.1", StringComparison.Ordinal);
}
