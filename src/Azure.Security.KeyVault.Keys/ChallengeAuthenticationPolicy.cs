using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys;

/// <summary>
/// Learns from the vault's 401 which tenant and resource its tokens are for, then signs in. The first request carries no body and no token. What was
/// learnt stays with this instance, which speaks to one vault: nothing of it can reach another.
/// </summary>
internal sealed class ChallengeAuthenticationPolicy(TokenCredential credential, bool verifyResource) : BearerTokenAuthenticationPolicy(credential, [])
{
    private const string HeldContent = "AtlasCmkPortal.AzureKeys.HeldContent";
    private const string AskedForClaims = "AtlasCmkPortal.AzureKeys.AskedForClaims";
    private volatile VaultAudience? _audience;

    /// <summary>
    /// The base answers one challenge, which a first request spends on learning; a challenge for claims may come after it, and is answered
    /// once.
    /// </summary>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await base.ProcessAsync(message, pipeline).ConfigureAwait(false);
        if (message.Response.Status is not 401 || ClaimsOf(message) is not { } context)
            return;
        await AuthenticateAndAuthorizeRequestAsync(message, context).ConfigureAwait(false);
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("This subset of the package is asynchronous.");

    protected override async ValueTask AuthorizeRequestAsync(HttpMessage message)
    {
        if (_audience is { } known)
            await AuthenticateAndAuthorizeRequestAsync(message, known.For(message)).ConfigureAwait(false);
        else
            HoldContent(message);
    }

    protected override async ValueTask<bool> AuthorizeRequestOnChallengeAsync(HttpMessage message)
    {
        RestoreContent(message);
        if ((ClaimsOf(message) ?? Learn(message)) is not { } context)
            return false;
        await AuthenticateAndAuthorizeRequestAsync(message, context).ConfigureAwait(false);
        return true;
    }

    private static void HoldContent(HttpMessage message)
    {
        if (message.Request.Content is not { } content)
            return;
        message.SetProperty(HeldContent, content);
        message.Request.Content = null;
    }

    private static void RestoreContent(HttpMessage message)
    {
        if (message.Request.Content is null && message.TryGetProperty(HeldContent, out var held) && held is RequestContent content)
            message.Request.Content = content;
    }

    private static VaultChallenge? Challenge(HttpMessage message) =>
        message.Response.Headers.TryGetValue("WWW-Authenticate", out var header) ? VaultChallenge.Read(header) : null;

    private TokenRequestContext? ClaimsOf(HttpMessage message)
    {
        if (Challenge(message)?.Claims is not { } claims || _audience is not { } known || message.TryGetProperty(AskedForClaims, out _))
            return null;
        message.SetProperty(AskedForClaims, claims);
        return known.For(message, claims);
    }

    private TokenRequestContext? Learn(HttpMessage message)
    {
        if (Challenge(message) is not { Scope: { } scope } challenge)
            return null;
        var tenantId = challenge.TenantId();
        if (verifyResource)
            challenge.Verify(message.Request.Uri.Host);
        _audience = new VaultAudience(scope, tenantId);
        return _audience.For(message);
    }
}
