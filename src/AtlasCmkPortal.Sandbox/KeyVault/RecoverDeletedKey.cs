namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary><c>POST /deletedkeys/{name}/recover</c>: every version comes back as it was.</summary>
internal static class RecoverDeletedKey
{
    public const string Route = "/deletedkeys/{name}/recover";

    public static IResult Handle(string name, HttpContext context, VaultGate gate, VaultKeys keys)
    {
        var vault = gate.Enter(context, KeyPermission.Recover, name);
        var key = keys.Change(vault, name, current =>
            current is { Deleted: not null } ? current with { Deleted = null } : throw KeyVaultErrors.DeletedKeyNotFound(name));
        return KeyBundle.Answer(context, vault, key!, key!.Latest);
    }
}
