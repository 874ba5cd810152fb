using Azure.Core;

namespace AtlasCmkPortal.AzureApi;

/// <summary>Tokens for the session's principal: <c>POST {authority}/{tenant}/oauth2/v2.0/token</c>, client credentials with a secret.</summary>
public class EntraSignIn
{
    private readonly AzureCloud _cloud;
    private readonly TokenCredential _credential;
    private readonly string _tenantId;

    internal EntraSignIn(AzureCloud cloud, TokenCredential credential, string tenantId) =>
        (_cloud, _credential, _tenantId) = (cloud, credential, tenantId);

    /// <summary>For fakes.</summary>
    protected EntraSignIn() => (_cloud, _credential, _tenantId) = (AzureCloud.Public, null!, "");

    /// <summary>Signs in for the vaults of the cloud (<see cref="AzureCloud.VaultScope"/>). The session's vault clients use the same token.</summary>
    /// <exception cref="EntraException">Entra refused: wrong or expired secret, unknown application or tenant, ….</exception>
    /// <exception cref="AzureUnreachableException">No answer of Entra came.</exception>
    public virtual Task<EntraToken> SignInForVaultsAsync(CancellationToken cancellationToken) => SignInAsync(_cloud.VaultScope, cancellationToken);

    /// <summary>
    /// Signs in for Resource Manager (<see cref="AzureCloud.ResourceManagerScope"/>); it fails for other reasons than the vaults' token.
    /// </summary>
    /// <inheritdoc cref="SignInForVaultsAsync"/>
    public virtual Task<EntraToken> SignInForResourceManagerAsync(CancellationToken cancellationToken) =>
        SignInAsync(_cloud.ResourceManagerScope, cancellationToken);

    // Tenant and CAE as a vault's client asks for them, so that its request finds this token in the credential's cache.
    private async Task<EntraToken> SignInAsync(string scope, CancellationToken cancellationToken) =>
        EntraToken.Read(
            await _credential.GetTokenAsync(new TokenRequestContext([scope], tenantId: _tenantId, isCaeEnabled: true), cancellationToken));
}
