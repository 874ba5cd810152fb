using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>Subscriptions, resource groups, vaults and role assignments. Azure's names ignore case, so ids are kept in lower case.</summary>
internal sealed class AzureResources(StateStore store) : INameSource
{
    public Collection<Subscription> Subscriptions { get; } = store.Collection<Subscription>("arm-subscriptions");

    public Collection<ResourceGroup> Groups { get; } = store.Collection<ResourceGroup>("arm-groups");

    /// <summary>By name, which is unique in all of Azure.</summary>
    public Collection<Vault> Vaults { get; } = store.Collection<Vault>("arm-vaults");

    public Collection<RoleAssignment> RoleAssignments { get; } = store.Collection<RoleAssignment>("arm-role-assignments");

    public static string GroupKey(string subscriptionId, string name) => $"{subscriptionId}/{name}".ToLowerInvariant();

    public Subscription? FindSubscription(string id) => Subscriptions.Find(id.ToLowerInvariant());

    public ResourceGroup? FindGroup(string subscriptionId, string name) => Groups.Find(GroupKey(subscriptionId, name));

    public Vault? FindVault(string subscriptionId, string group, string name)
        => Vaults.Find(name.ToLowerInvariant()) is { } vault
            && vault.SubscriptionId.Equals(subscriptionId, StringComparison.OrdinalIgnoreCase)
            && vault.ResourceGroup.Equals(group, StringComparison.OrdinalIgnoreCase) ? vault : null;

    /// <summary>Changes the vault as it is by then; null where there is none any more. Refusals thrown inside change nothing.</summary>
    public Vault? ChangeVault(string name, Func<Vault, Vault> change)
        => store.Write(transaction =>
        {
            var id = name.ToLowerInvariant();
            if (transaction.Find(Vaults, id) is not { } current) return null;
            var changed = change(current);
            transaction.Put(Vaults, id, changed);
            return changed;
        });

    /// <summary>The vault behind a Host name, in that national cloud.</summary>
    public Vault? FindByHost(string host)
        => HostNames.TryVault(host, out var name, out var cloud) && Vaults.Find(name) is { } vault && vault.Cloud == cloud ? vault : null;

    public IReadOnlyList<string>? Resolve(string host) => FindByHost(host) is null ? null : [NameResolver.AddressOf(host)];
}
