using Azure.Core;
using Azure.Core.Pipeline;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Gives a vault's requests the session's token for the vaults of its cloud. The scope is the cloud's own and never taken from an answer, so
/// that no host can have a token for something else; what a refusal's challenge names is the directory that the vault trusts, which distinguishes one
/// wrong value from another.
/// </summary>
internal sealed class VaultTokenPolicy(SessionCredential credential, string scope) : BearerTokenAuthenticationPolicy(credential, scope)
{
    private const string Named = "authorization=\"";
    private const string NamedToo = "authorization_uri=\"";
    private readonly string[] _scopes = [scope];

    // As the sign-in asks for it, so that the token is in the credential's cache by now.
    protected override ValueTask AuthorizeRequestAsync(HttpMessage message) =>
        AuthenticateAndAuthorizeRequestAsync(
            message,
            new TokenRequestContext(_scopes, message.Request.ClientRequestId, tenantId: credential.TenantId, isCaeEnabled: true));

    /// <exception cref="VaultTenantException">The vault trusts another directory than the one that was signed in to.</exception>
    protected override ValueTask<bool> AuthorizeRequestOnChallengeAsync(HttpMessage message) =>
        message.Response.Headers.TryGetValue("WWW-Authenticate", out var challenge) && TenantOf(challenge) is { } tenant && !credential.IsOf(tenant)
            ? throw new VaultTenantException(credential.TenantId, tenant)
            : base.AuthorizeRequestOnChallengeAsync(message);

    // Bearer authorization="https://login.microsoftonline.com/{tenant}", resource="https://vault.azure.net"
    private static string? TenantOf(string challenge)
    {
        foreach (var name in (ReadOnlySpan<string>)[Named, NamedToo])
        {
            var start = challenge.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            var end = start < 0 ? -1 : challenge.IndexOf('"', start + name.Length);
            if (end > 0 && Uri.TryCreate(challenge[(start + name.Length)..end], UriKind.Absolute, out var authority) && authority.Segments.Length > 1)
                return authority.Segments[1].TrimEnd('/');
        }

        return null;
    }
}
