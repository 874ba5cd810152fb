using Azure.Core;
using Azure.Identity;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// The session's principal. Failures leave as <see cref="AzureException"/> already here, because a client that asks for a token in the middle
/// of its own request could not tell Entra's silence from the vault's.
/// </summary>
internal sealed class SessionCredential : TokenCredential
{
    private readonly ClientSecretCredential _credential;
    private readonly string _host;

    /// <param name="prepare">Gives the options the session's connections.</param>
    /// <exception cref="ArgumentException">The tenant ID has a character that no tenant ID has.</exception>
    public SessionCredential(AzureCloud cloud, AzurePrincipal principal, Func<ClientSecretCredentialOptions, ClientSecretCredentialOptions> prepare)
    {
        (TenantId, _host) = (principal.TenantId, cloud.AuthorityHost.Host);
        // Without instance discovery a token costs one request, and goes to the cloud's own authority only.
        var options = prepare(new ClientSecretCredentialOptions { AuthorityHost = cloud.AuthorityHost, DisableInstanceDiscovery = true });
        _credential = new ClientSecretCredential(principal.TenantId, principal.ClientId, principal.Secret.Reveal(), options);
    }

    /// <summary>The directory that is signed in to.</summary>
    public string TenantId { get; }

    public bool IsOf(string tenantId) => string.Equals(tenantId, TenantId, StringComparison.OrdinalIgnoreCase);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A session is asynchronous.");

    /// <exception cref="VaultTenantException">A vault's challenge asked for a token of another tenant.</exception>
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        if (requestContext.TenantId is { Length: > 0 } asked && !IsOf(asked))
            throw new VaultTenantException(TenantId, asked);

        return await AzureFailure.GuardAsync(
            AzureService.Entra, _host, () => _credential.GetTokenAsync(requestContext, cancellationToken).AsTask(), cancellationToken);
    }
}
