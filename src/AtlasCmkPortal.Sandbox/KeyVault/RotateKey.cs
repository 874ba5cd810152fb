using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault;

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
