namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>One right to keys under its two names: in an access policy, and as a data action of a role.</summary>
internal sealed record KeyPermission(string Policy, string DataAction)
{
    public static readonly KeyPermission Get = Of("get", "read");
    public static readonly KeyPermission List = Of("list", "read");
    public static readonly KeyPermission Create = Of("create", "create/action");
    public static readonly KeyPermission Update = Of("update", "update/action");
    public static readonly KeyPermission Delete = Of("delete", "delete");
    public static readonly KeyPermission Recover = Of("recover", "recover/action");
    public static readonly KeyPermission Purge = Of("purge", "purge/action");
    public static readonly KeyPermission Encrypt = Of("encrypt", "encrypt/action");
    public static readonly KeyPermission Decrypt = Of("decrypt", "decrypt/action");
    public static readonly KeyPermission WrapKey = Of("wrapKey", "wrap/action");
    public static readonly KeyPermission UnwrapKey = Of("unwrapKey", "unwrap/action");
    public static readonly KeyPermission Sign = Of("sign", "sign/action");
    public static readonly KeyPermission Verify = Of("verify", "verify/action");
    public static readonly KeyPermission Import = Of("import", "import/action");
    public static readonly KeyPermission Backup = Of("backup", "backup/action");
    public static readonly KeyPermission Restore = Of("restore", "restore/action");
    public static readonly KeyPermission Rotate = Of("rotate", "rotate/action");
    public static readonly KeyPermission GetRotationPolicy = new("getrotationpolicy", "Microsoft.KeyVault/vaults/keyrotationpolicies/read");
    public static readonly KeyPermission SetRotationPolicy = new("setrotationpolicy", "Microsoft.KeyVault/vaults/keyrotationpolicies/write");

    /// <summary>What roles can name of these rights, each once.</summary>
    public static IReadOnlyList<string> DataActions { get; } =
    [
        .. new[]
        {
            Get, Create, Update, Delete, Recover, Purge, Encrypt, Decrypt, WrapKey, UnwrapKey, Sign, Verify, Import, Backup, Restore, Rotate,
            GetRotationPolicy, SetRotationPolicy,
        }.Select(one => one.DataAction),
    ];

    /// <summary>As the README's table says it.</summary>
    public override string ToString() => $"keys/{Policy}";

    private static KeyPermission Of(string policy, string action) => new(policy, "Microsoft.KeyVault/vaults/keys/" + action);
}
