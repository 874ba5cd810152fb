using Azure.Core;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Vaults as resources, through Azure Resource Manager. Every method may throw <see cref="EntraException"/> and
/// <see cref="AzureUnreachableException"/>.
/// </summary>
public class VaultResources
{
    private const string ApiVersion = "?api-version=2023-07-01";
    private readonly JsonClient _client;

    internal VaultResources(AzureCloud cloud, TokenCredential credential, Func<ClientOptions, ClientOptions> prepare) =>
        _client = new JsonClient(AzureService.ResourceManager, cloud.ResourceManager, cloud.ResourceManagerScope, credential, prepare);

    /// <summary>For fakes.</summary>
    protected VaultResources() => _client = null!;

    /// <summary>
    /// <c>GET /subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{name}</c>. Needs <c>Microsoft.KeyVault/vaults/read</c>.
    /// </summary>
    /// <exception cref="ResourceManagerException">403 <c>AuthorizationFailed</c> (or it does not exist), 404 <c>ResourceNotFound</c>,
    /// <c>ResourceGroupNotFound</c>, <c>SubscriptionNotFound</c>.</exception>
    public virtual Task<AzureAnswer<VaultResource>> GetAsync(
        string subscriptionId,
        string resourceGroupName,
        string vaultName,
        CancellationToken cancellationToken)
    {
        var group = $"{Vaults(subscriptionId, $"/resourceGroups/{Uri.EscapeDataString(resourceGroupName)}")}/{Uri.EscapeDataString(vaultName)}";
        return _client.GetAsync(group + ApiVersion, VaultResource.Read, cancellationToken);
    }

    /// <summary>
    /// All vaults of a subscription that the principal may see, so that a vault in another resource group can be named.
    /// <c>GET /subscriptions/{id}/providers/Microsoft.KeyVault/vaults</c>. Needs a reading role on the subscription: a role on one vault is refused.
    /// </summary>
    /// <exception cref="ResourceManagerException">403 <c>AuthorizationFailed</c>, 404 <c>SubscriptionNotFound</c>.</exception>
    public virtual async Task<IReadOnlyList<VaultPlace>> ListAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        var vaults = await _client.ListAsync(Vaults(subscriptionId, "") + ApiVersion, "nextLink", VaultResource.Read, cancellationToken);
        return [.. vaults.Select(vault => new VaultPlace(vault.Name, vault.ResourceGroupName, vault.Location))];
    }

    /// <summary>
    /// The roles that a principal itself was given on a vault or above it, not those of its groups.
    /// <c>GET {vault}/providers/Microsoft.Authorization/roleAssignments?$filter=principalId eq '…'</c>. Needs
    /// <c>Microsoft.Authorization/roleAssignments/read</c>, which Key Vault Reader has and Key Vault Crypto User has not.
    /// </summary>
    /// <exception cref="ResourceManagerException">403 <c>AuthorizationFailed</c>.</exception>
    public virtual Task<IReadOnlyList<VaultRoleAssignment>> ListRolesAsync(
        VaultResource vault, string principalObjectId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vault);
        var filter = Uri.EscapeDataString($"principalId eq '{principalObjectId}'");
        var path = $"{vault.Id}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter={filter}";
        return _client.ListAsync(path, "nextLink", VaultRoleAssignment.Read, cancellationToken);
    }

    private static string Vaults(string subscriptionId, string scope) =>
        $"/subscriptions/{Uri.EscapeDataString(subscriptionId)}{scope}/providers/Microsoft.KeyVault/vaults";
}

/// <summary>Where a vault lies.</summary>
public sealed record VaultPlace(string Name, string ResourceGroupName, string? Location);
