using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;

/// <summary>
/// The vaults' private endpoint connections from the side of the endpoint's owner: they are asked for here, and decided by the vault's
/// owner through Resource Manager. A connection that is gone was removed by the owner, or its vault was deleted; it does not come back by
/// itself.
/// </summary>
internal sealed class PrivateEndpointConnections(AzureResources resources)
{
    /// <summary>Makes a pending connection, in place of any of that name; null where there is no such vault.</summary>
    public PrivateEndpointConnection? Request(
        StateTransaction transaction,
        string vaultResourceId,
        string connectionName,
        string privateEndpointId,
        string requestMessage)
    {
        if (VaultOf(transaction, vaultResourceId) is not { } vault) return null;
        var made = new PrivateEndpointConnection(connectionName, privateEndpointId, PrivateEndpointStatus.Pending, requestMessage);
        Put(transaction, vault, [.. Others(vault, connectionName), made]);
        return made;
    }

    /// <summary>Null where it was removed, or where there is no such vault.</summary>
    public PrivateEndpointConnection? Find(string vaultResourceId, string connectionName)
        => Matching(resources.Vaults.Find(KeyOf(vaultResourceId)), vaultResourceId)?.FindConnection(connectionName);

    /// <inheritdoc cref="Find(string, string)"/>
    public PrivateEndpointConnection? Find(StateTransaction transaction, string vaultResourceId, string connectionName)
        => VaultOf(transaction, vaultResourceId)?.FindConnection(connectionName);

    /// <summary>The endpoint goes away, and its connection with it; false where there was none.</summary>
    public bool Remove(StateTransaction transaction, string vaultResourceId, string connectionName)
    {
        if (VaultOf(transaction, vaultResourceId) is not { } vault || vault.FindConnection(connectionName) is null) return false;
        Put(transaction, vault, [.. Others(vault, connectionName)]);
        return true;
    }

    /// <summary>The vault's connections but the one of that name.</summary>
    public static IEnumerable<PrivateEndpointConnection> Others(Vault vault, string connectionName)
        => vault.PrivateEndpointConnections.Where(one => !one.Name.Equals(connectionName, StringComparison.OrdinalIgnoreCase));

    private void Put(StateTransaction transaction, Vault vault, IReadOnlyList<PrivateEndpointConnection> connections)
        => transaction.Put(resources.Vaults, vault.Name.ToLowerInvariant(), vault with { PrivateEndpointConnections = connections });

    private Vault? VaultOf(StateTransaction transaction, string resourceId) =>
        Matching(transaction.Find(resources.Vaults, KeyOf(resourceId)), resourceId);

    private static Vault? Matching(Vault? vault, string resourceId) =>
        vault is not null && vault.Id.Equals(resourceId, StringComparison.OrdinalIgnoreCase) ? vault : null;

    private static string KeyOf(string resourceId) => resourceId[(resourceId.LastIndexOf('/') + 1)..].ToLowerInvariant();
}
