using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AtlasCmkPortal.Sandbox.Identity;

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
