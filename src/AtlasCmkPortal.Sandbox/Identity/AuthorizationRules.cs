using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// What OpenIddict asks a client database otherwise: is this our client, and is the callback its own? PKCE with S256 is refused by the server's own
/// options; a nonce is optional in the protocol's code flow and required here, because the console sends one and should notice if it stops.
/// </summary>
internal sealed class AuthorizationRules : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (!PortalClient.Owns(context.ClientId))
            context.Reject(Errors.InvalidClient, "The client_id is not registered here.");
        else if (!PortalClient.MayRedirectTo(context.RedirectUri, PortalClient.SignInPath))
            context.Reject(Errors.InvalidRequest, "The redirect_uri is not registered for this client.");
        else if (context.Request.HasScope(Scopes.OpenId) && string.IsNullOrEmpty(context.Request.Nonce))
            context.Reject(Errors.InvalidRequest, "The nonce is missing.");
        return ValueTask.CompletedTask;
    }
}
