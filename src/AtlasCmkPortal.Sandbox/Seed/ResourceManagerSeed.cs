using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager;
using AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>The seeded subscription: three vaults, one with access policies, and who may do what.</summary>
internal sealed class ResourceManagerSeed(AzureResources resources) : ISeedPart
{
    public const string SubscriptionId = "5ab5c41b-0000-4000-8000-000000000001";
    private const string Location = "westeurope";

    public void Apply(SeedContext seed)
    {
        seed.Transaction.Put(resources.Subscriptions, SubscriptionId, new Subscription(SubscriptionId, "Contoso", EntraSeed.Contoso, Cloud.Public));
        var payments = Vault(seed, "contoso-payments-kv", "rg-payments", purgeProtection: true);
        var orders = Vault(seed, "contoso-orders-kv", "rg-orders", policies:
        [
            Policy("atlas-orders", "get", "encrypt", "decrypt"),
            Policy("portal-watcher", "get", "list"),
            Policy("portal-admin", "all"),
        ]);
        var legacy = Vault(seed, "contoso-legacy-kv", "rg-legacy");

        // What Atlas asks for: to read the vault, and to get, encrypt and decrypt with its key.
        Assign(seed, payments, "atlas-payments", RoleDefinition.KeyVaultReader, RoleDefinition.KeyVaultCryptoUser);
        Assign(seed, orders, "atlas-orders", RoleDefinition.KeyVaultReader);
        Assign(seed, legacy, "atlas-legacy", RoleDefinition.KeyVaultReader, RoleDefinition.KeyVaultCryptoUser);

        var subscription = $"/subscriptions/{SubscriptionId}";
        Assign(seed, subscription, "portal-watcher", RoleDefinition.KeyVaultReader);
        Assign(seed, subscription, "portal-admin", RoleDefinition.Owner, RoleDefinition.KeyVaultAdministrator);
    }

    private static AccessPolicy Policy(string app, params string[] keys) => new(EntraSeed.Contoso, EntraSeed.PrincipalOf(app), keys);

    private string Vault(SeedContext seed, string name, string group, AccessPolicy[]? policies = null, bool purgeProtection = false)
    {
        seed.Transaction.Put(resources.Groups, AzureResources.GroupKey(SubscriptionId, group), new ResourceGroup(SubscriptionId, group, Location));
        var vault = new Vault(
            name,
            SubscriptionId,
            group,
            Location,
            EntraSeed.Contoso,
            Cloud.Public,
            EnableRbacAuthorization: policies is null,
            policies ?? [],
            NetworkAcls.Open,
            PublicNetworkAccess: true,
            SoftDeleteRetentionInDays: 90,
            purgeProtection,
            seed.Now.AddDays(-500));
        seed.Transaction.Put(resources.Vaults, name, vault);
        return vault.Id;
    }

    private void Assign(SeedContext seed, string scope, string app, params RoleDefinition[] roles)
    {
        foreach (var role in roles)
        {
            var name = Guid.NewGuid().ToString();
            var assignment = new RoleAssignment(name, scope, role.Id, EntraSeed.PrincipalOf(app), seed.Now.AddDays(-500));
            seed.Transaction.Put(resources.RoleAssignments, name, assignment);
        }
    }
}
