using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>One key with one version in each vault.</summary>
internal sealed class KeyVaultSeed(AzureResources resources, VaultKeys keys) : ISeedPart
{
    private const string Name = "AtlasKMSKey";

    public void Apply(SeedContext seed)
    {
        // Making RSA keys is most of a first start.
        var made = seed.Transaction.All(resources.Vaults).AsParallel()
            .Select(vault => (Vault: vault, Version: KeyVersion.Create(2048, seed.Now.AddDays(-AgeInDays(vault.Name))))).ToList();
        foreach (var (vault, version) in made)
        {
            seed.Transaction.Put(keys.Keys, VaultKeys.IdOf(vault, Name), new VaultKey(vault.Name, Name, [version], Deleted: null));
            seed.Credentials.Keys[vault.Name] = $"https://{vault.Host}/keys/{Name}/{version.Version}";
        }
    }

    /// <summary>As old as the projects that use it say, and so older than every master key that it wraps.</summary>
    private static int AgeInDays(string vault) => vault switch
    {
        "contoso-payments-kv" => AlertSeed.PaymentsKeyDays,
        "contoso-legacy-kv" => AlertSeed.LegacyKeyDays,
        _ => 40,
    };
}
