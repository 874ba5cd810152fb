using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AtlasCmkPortal.Sandbox.Identity;

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
