using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary>The keys of all vaults. A deleted key whose retention is over by the sandbox clock is gone.</summary>
internal sealed class VaultKeys(StateStore store, SandboxClock clock)
{
    public Collection<VaultKey> Keys { get; } = store.Collection<VaultKey>("vault-keys");

    public static string IdOf(Vault vault, string name) => IdOf(vault.Name, name);

    public static string IdOf(string vault, string name) => $"{vault}/{name}".ToLowerInvariant();

    public IEnumerable<VaultKey> Live(Vault vault) => Of(vault).Where(key => key.Deleted is null);

    public IEnumerable<VaultKey> Deleted(Vault vault) => Of(vault).Where(key => key.Deleted is not null);

    /// <summary>Throws KeyNotFound.</summary>
    public VaultKey Live(Vault vault, string name) => Find(vault, name) is { Deleted: null } key ? key : throw KeyVaultErrors.KeyNotFound(name);

    /// <summary>Throws KeyNotFound for the key or the version. No version means the latest.</summary>
    public KeyVersion Version(Vault vault, string name, string? version)
    {
        if (version is null)
            return Live(vault, name).Latest;
        return Find(vault, name) is { Deleted: null } key && key.Find(version) is { } found
            ? found
            : throw KeyVaultErrors.KeyNotFound($"{name}/{version}");
    }

    /// <summary>Live or deleted.</summary>
    public VaultKey? Find(Vault vault, string name) => Keys.Find(IdOf(vault, name)) is { } key && !IsGone(key) ? key : null;

    /// <summary>Changes one key: the current state in, the new one out, null removes it. Refusals thrown inside change nothing.</summary>
    public VaultKey? Change(Vault vault, string name, Func<VaultKey?, VaultKey?> change)
        => store.Write(transaction =>
        {
            var id = IdOf(vault, name);
            var current = transaction.Find(Keys, id) is { } key && !IsGone(key) ? key : null;
            var changed = change(current);
            if (changed is null) transaction.Remove(Keys, id);
            else transaction.Put(Keys, id, changed);
            return changed;
        });

    /// <summary>Makes the key, or a new version of it. Throws ObjectIsDeletedButRecoverable where a deleted one has the name.</summary>
    public VaultKey AddVersion(Vault vault, string name, KeyVersion version)
        => Change(vault, name, current => current switch
        {
            { Deleted: not null } => throw KeyVaultErrors.NameTaken(name),
            null => new VaultKey(vault.Name, name, [version], Deleted: null),
            _ => current.Add(version),
        })!;

    private IEnumerable<VaultKey> Of(Vault vault) => Keys.All.Where(key => key.Vault == vault.Name && !IsGone(key));

    private bool IsGone(VaultKey key) => key.Deleted is { } deletion && clock.Now.ToUnixTimeSeconds() >= deletion.ScheduledPurgeDate;
}
