namespace AtlasCmkPortal.KeyVault;

/// <summary>Tokens for the session's principal: <c>POST {authority}/{tenant}/oauth2/v2.0/token</c>, client credentials with a secret.</summary>
public class EntraSignIn
{
    /// <summary>Signs in for the vaults of the cloud (<see cref="AzureCloud.VaultScope"/>).</summary>
    /// <exception cref="EntraException">Entra refused: wrong or expired secret, unknown application or tenant, ….</exception>
    /// <exception cref="AzureUnreachableException">No answer of Entra came.</exception>
    public virtual Task<EntraToken> SignInForVaultsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Signs in for Resource Manager (<see cref="AzureCloud.ResourceManagerScope"/>); it fails for other reasons than the vaults' token.</summary>
    /// <inheritdoc cref="SignInForVaultsAsync"/>
    public virtual Task<EntraToken> SignInForResourceManagerAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
