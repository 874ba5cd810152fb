using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.KeyVault.Rotation;

/// <summary>
/// Rotates keys by their policies, each at its own time: every rotation that was missed is made up for. In a
/// deleted vault nothing rotates.
/// </summary>
internal sealed class KeyRotation(VaultKeys keys, AzureResources resources, StateStore store, SandboxClock clock) : ITimeListener
{
    public Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => RunDueAsync();

    public Task RunDueAsync()
    {
        var now = clock.Now;
        foreach (var key in keys.Keys.All.Where(key => resources.Vaults.Find(key.Vault.ToLowerInvariant()) is not null))
        {
            for (var current = key; current is not null && !TryRotate(current, now);) current = keys.Keys.Find(VaultKeys.IdOf(key.Vault, key.Name));
        }

        return Task.CompletedTask;
    }

    /// <returns>False where another caller changed the key meanwhile.</returns>
    private bool TryRotate(VaultKey key, DateTimeOffset now)
    {
        var times = DueTimes(key, now);
        if (times.Count == 0) return true;

        // Making RSA keys takes long: it happens before the transaction, on all cores.
        var made = times.AsParallel().AsOrdered().Select(time => (Time: time, Version: KeyVersion.Create(key.Latest.KeySize, time))).ToList();
        return store.Write(transaction =>
        {
            var id = VaultKeys.IdOf(key.Vault, key.Name);
            if (!ReferenceEquals(transaction.Find(keys.Keys, id), key)) return false;
            transaction.Put(keys.Keys, id, made.Aggregate(key, (rotated, next) => rotated.Rotate(next.Version, next.Time)));
            return true;
        });
    }

    private static List<DateTimeOffset> DueTimes(VaultKey key, DateTimeOffset now)
    {
        var times = new List<DateTimeOffset>();
        if (key is not { Deleted: null, RotationPolicy: { } policy }) return times;
        var due = policy.DueAfter(key.Latest.Created, key.Latest.Expires);
        while (due <= now)
        {
            times.Add(due.Value);
            due = policy.DueAfter(due.Value.ToUnixTimeSeconds(), policy.ExpiryOf(due.Value));
        }

        return times;
    }
}

/// <summary>
/// <c>POST /keys/{name}/rotate</c>, without a body: a new version like the latest one, with the expiry that the rotation policy says.
/// </summary>
internal static class RotateKey
{
    public const string Route = "/keys/{name}/rotate";

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Rotate, name);
        var now = clock.Now;
        var made = KeyVersion.Create(keys.Live(vault, name).Latest.KeySize, now);
        var key = keys.Change(
            vault,
            name,
            current => current is { Deleted: null } ? current.Rotate(made, now) : throw KeyVaultErrors.KeyNotFound(name));
        return KeyBundle.ToResult(context, vault, key!, key!.Latest);
    }
}
