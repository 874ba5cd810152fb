using System.Security.Claims;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// The code names the person only; who that is gets into the tokens when it is redeemed. (An array of one would come out of a code as a
/// text.)
/// </summary>
internal sealed class PersonClaims : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (context.Principal is { Identity: ClaimsIdentity identity } principal) People.BySubject(principal).Describe(identity);
        return ValueTask.CompletedTask;
    }
}
