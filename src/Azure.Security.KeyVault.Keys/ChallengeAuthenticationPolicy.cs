using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys;

/// <summary>
/// Learns from the vault's 401 which tenant and resource its tokens are for, then signs in. The first request carries no body and no token. What was
/// learnt stays with this instance, which speaks to one vault: nothing of it can reach another.
/// </summary>
internal sealed partial class ChallengeAuthenticationPolicy(TokenCredential credential, bool verifyResource) : BearerTokenAuthenticationPolicy(credential, [])
{
    private const string HeldContent = "AtlasCmkPortal.AzureKeys.HeldContent";
    private volatile Challenge? _challenge;

    protected override void AuthorizeRequest(HttpMessage message)
    {
        if (_challenge is { } known)
            AuthenticateAndAuthorizeRequest(message, known.For(message));
        else
            HoldContent(message);
    }

    protected override async ValueTask AuthorizeRequestAsync(HttpMessage message)
    {
        if (_challenge is { } known)
            await AuthenticateAndAuthorizeRequestAsync(message, known.For(message)).ConfigureAwait(false);
        else
            HoldContent(message);
    }

    protected override bool AuthorizeRequestOnChallenge(HttpMessage message)
    {
        if (!Learn(message, out var challenge))
            return false;
        AuthenticateAndAuthorizeRequest(message, challenge.For(message));
        return true;
    }

    protected override async ValueTask<bool> AuthorizeRequestOnChallengeAsync(HttpMessage message)
    {
        if (!Learn(message, out var challenge))
            return false;
        await AuthenticateAndAuthorizeRequestAsync(message, challenge.For(message)).ConfigureAwait(false);
        return true;
    }

    private static void HoldContent(HttpMessage message)
    {
        if (message.Request.Content is not { } content)
            return;
        message.SetProperty(HeldContent, content);
        message.Request.Content = null;
    }

    // WWW-Authenticate: Bearer authorization="https://login.microsoftonline.com/<tenant>", resource="https://vault.azure.net"
    private bool Learn(HttpMessage message, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Challenge? challenge)
    {
        challenge = null;
        if (message.Request.Content is null && message.TryGetProperty(HeldContent, out var held) && held is RequestContent content)
            message.Request.Content = content;
        if (!message.Response.Headers.TryGetValue("WWW-Authenticate", out var header) || !header.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase))
            return false;

        var parts = Parameter().Matches(header).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
        var authority = parts.GetValueOrDefault("authorization") ?? parts.GetValueOrDefault("authorization_uri");
        var scope = parts.TryGetValue("resource", out var resource) ? resource + "/.default" : parts.GetValueOrDefault("scope");
        if (scope is null)
            return false;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var authorityUri) || authorityUri.Segments.Length < 2)
            throw new UriFormatException($"The challenge authorization URI '{authority}' is invalid.");
        if (verifyResource)
            Verify(scope, message.Request.Uri.Host);

        _challenge = challenge = new Challenge(scope, authorityUri.Segments[1].TrimEnd('/'));
        return true;
    }

    private static void Verify(string scope, string? host)
    {
        if (!Uri.TryCreate(scope, UriKind.Absolute, out var resource) || host?.EndsWith("." + resource.Host, StringComparison.OrdinalIgnoreCase) != true)
            throw new InvalidOperationException($"The challenge resource '{resource?.Host ?? scope}' does not match the requested domain.");
    }

    [GeneratedRegex("(?<name>\\w+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter();

    private sealed record Challenge(string Scope, string TenantId)
    {
        public TokenRequestContext For(HttpMessage message) => new([Scope], message.Request.ClientRequestId, tenantId: TenantId, isCaeEnabled: true);
    }
}
