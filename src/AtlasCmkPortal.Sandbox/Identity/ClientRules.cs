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

/// <summary>
/// A public client names itself and sends no secret. Code, callback, verifier and lifetime are checked by OpenIddict against the code.
/// </summary>
internal sealed class TokenRules : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (!PortalClient.Owns(context.ClientId))
            context.Reject(Errors.InvalidClient, "The client_id is not registered here.");
        else if (!string.IsNullOrEmpty(context.ClientSecret))
            context.Reject(Errors.InvalidClient, "This client is public: it has no secret.");
        return ValueTask.CompletedTask;
    }
}

/// <summary>A sign-out goes back only to the client's own callback, and only for the client it names or whose ID token it brings.</summary>
internal sealed class EndSessionRules : IOpenIddictServerHandler<ValidateEndSessionRequestContext>
{
    public ValueTask HandleAsync(ValidateEndSessionRequestContext context)
    {
        if (context.ClientId is { Length: > 0 } client && !PortalClient.Owns(client))
            context.Reject(Errors.InvalidClient, "The client_id is not registered here.");
        else if (context.PostLogoutRedirectUri is not { Length: > 0 } address)
            return ValueTask.CompletedTask;
        else if (context.IdentityTokenHintPrincipal is null && string.IsNullOrEmpty(context.ClientId))
            context.Reject(Errors.InvalidRequest, "A post_logout_redirect_uri needs an id_token_hint or a client_id.");
        else if (!PortalClient.MayRedirectTo(address, PortalClient.SignOutPath))
            context.Reject(Errors.InvalidRequest, "The post_logout_redirect_uri is not registered for this client.");
        return ValueTask.CompletedTask;
    }
}
