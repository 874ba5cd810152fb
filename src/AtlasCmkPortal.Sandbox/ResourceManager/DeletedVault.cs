namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>A vault in the soft-deleted state. It has no name in DNS, its name is taken, and its keys are kept until it is purged.</summary>
internal sealed record DeletedVault(Vault Vault, DateTimeOffset DeletionDate, DateTimeOffset ScheduledPurgeDate)
{
    public string Id => ScopeOf(Vault.SubscriptionId, Vault.Location, Vault.Name);

    public static string ScopeOf(string subscriptionId, string location, string name)
        => $"/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{name}";
}
