namespace AtlasCmkPortal.KeyVault;

/// <summary>Vaults as resources, through Azure Resource Manager.</summary>
public class VaultResources
{
    /// <summary>
    /// <c>GET /subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{name}</c>. Needs <c>Microsoft.KeyVault/vaults/read</c>.
    /// </summary>
    /// <exception cref="ResourceManagerException">403 <c>AuthorizationFailed</c> (or it does not exist), 404 <c>ResourceNotFound</c>, <c>ResourceGroupNotFound</c>, <c>SubscriptionNotFound</c>.</exception>
    /// <exception cref="EntraException">No token for Resource Manager.</exception>
    /// <exception cref="AzureUnreachableException">No answer came.</exception>
    public virtual Task<AzureAnswer<VaultResource>> GetAsync(string subscriptionId, string resourceGroupName, string vaultName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>
    /// All vaults of a subscription that the principal may see, so that a vault in another resource group can be named.
    /// <c>GET /subscriptions/{id}/resources?$filter=resourceType eq 'Microsoft.KeyVault/vaults'</c>. Needs a reading role on the subscription; with less,
    /// Azure answers fewer or none.
    /// </summary>
    public virtual Task<IReadOnlyList<VaultPlace>> ListAsync(string subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();
}

/// <summary>Where a vault lies.</summary>
public sealed record VaultPlace(string Name, string ResourceGroupName, string? Location);
