using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.ResourceManager.SoftDelete;

/// <summary>
/// Vaults between deletion and purge. When its retention is over by the sandbox clock, a vault is gone. They
/// are kept apart from the living ones, so that nothing that looks for a vault finds a deleted one.
/// </summary>
internal sealed class DeletedVaults(AzureResources resources, VaultKeys keys, SandboxClock clock, StateStore store)
{
    private readonly Collection<DeletedVault> _vaults = store.Collection<DeletedVault>("arm-deleted-vaults");

    public IEnumerable<DeletedVault> Of(Subscription subscription) =>
        _vaults.All.Where(one => one.Vault.SubscriptionId == subscription.Id && !IsGone(one));

    /// <summary>Whether that name, which is unique in all of Azure, waits for its purge.</summary>
    public bool Holds(string name) => _vaults.Find(name.ToLowerInvariant()) is { } found && !IsGone(found);

    /// <summary>Null where there is none of that name, or in another subscription or place.</summary>
    public DeletedVault? Find(Subscription subscription, string location, string name) =>
        Matching(_vaults.Find(name.ToLowerInvariant()), subscription, location);

    /// <summary>
    /// The role assignments at the vault and its keys end for good, as in Azure, and so do its private endpoint connections; null where it is
    /// gone already.
    /// </summary>
    public Vault? Delete(Vault vault)
        => store.Write(transaction =>
        {
            var id = vault.Name.ToLowerInvariant();
            if (transaction.Find(resources.Vaults, id) is not { } current) return null;
            transaction.Remove(resources.Vaults, id);
            var now = clock.Now;
            transaction.Put(
                _vaults,
                id,
                new DeletedVault(current with { PrivateEndpointConnections = [] }, now, now.AddDays(current.SoftDeleteRetentionInDays)));
            foreach (
                var assignment in transaction.All(resources.RoleAssignments).Where(one => Authorizer.IsAtOrAbove(current.Id, one.Scope)).ToList())
            {
                transaction.Remove(resources.RoleAssignments, assignment.Name);
            }

            return current;
        });

    /// <summary>As it was, with its keys; null where there is nothing to recover.</summary>
    public Vault? Recover(Subscription subscription, string location, string name)
        => store.Write(transaction =>
        {
            var id = name.ToLowerInvariant();
            if (Matching(transaction.Find(_vaults, id), subscription, location) is not { Vault: var vault }) return null;
            transaction.Remove(_vaults, id);
            transaction.Put(resources.Vaults, id, vault);
            return vault;
        });

    /// <summary>Removes it with its keys.</summary>
    public void Purge(DeletedVault deleted) => store.Write(transaction => Purge(transaction, deleted.Vault));

    /// <summary>
    /// For a new vault of that name: throws where a deleted one holds it, and clears away what is left of one whose retention is over.
    /// </summary>
    public void FreeName(StateTransaction transaction, string name)
    {
        if (transaction.Find(_vaults, name.ToLowerInvariant()) is not { } deleted) return;
        if (!IsGone(deleted)) throw ArmErrors.VaultIsDeleted();
        Purge(transaction, deleted.Vault);
    }

    private void Purge(StateTransaction transaction, Vault vault)
    {
        if (!transaction.Remove(_vaults, vault.Name.ToLowerInvariant()))
            return;
        foreach (var key in transaction.All(keys.Keys).Where(one => one.Vault == vault.Name).ToList())
            transaction.Remove(keys.Keys, VaultKeys.IdOf(vault, key.Name));
    }

    private DeletedVault? Matching(DeletedVault? found, Subscription subscription, string location) =>
        found is not null
        && !IsGone(found)
        && found.Vault.SubscriptionId == subscription.Id
        && VaultLocation.Canonical(location) == found.Vault.Location
            ? found
            : null;

    private bool IsGone(DeletedVault deleted) => clock.Now >= deleted.ScheduledPurgeDate;
}

/// <summary>A vault in the soft-deleted state. It has no name in DNS, its name is taken, and its keys are kept until it is purged.</summary>
internal sealed record DeletedVault(Vault Vault, DateTimeOffset DeletionDate, DateTimeOffset ScheduledPurgeDate)
{
    public string Id => ScopeOf(Vault.SubscriptionId, Vault.Location, Vault.Name);

    public static string ScopeOf(string subscriptionId, string location, string name)
        => $"/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{name}";
}
