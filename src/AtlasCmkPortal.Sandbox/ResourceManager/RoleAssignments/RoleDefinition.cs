namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary>
/// A built-in role, as far as key vaults are concerned. Control-plane actions and data actions are separate: Owner may do everything but
/// use a key.
/// </summary>
internal sealed record RoleDefinition(string Id, string Name, string[] Actions, string[] DataActions)
{
    private const string Keys = "Microsoft.KeyVault/vaults/keys/";

    /// <summary>What <see cref="Actions"/> would cover and the role does not allow; another role of the same principal may.</summary>
    public string[] NotActions { get; init; } = [];

    /// <summary>What the roles for a vault's data may do with the vault itself.</summary>
    private static readonly string[] VaultsRead =
    [
        "Microsoft.Authorization/*/read", "Microsoft.Resources/subscriptions/resourceGroups/read", "Microsoft.KeyVault/vaults/*/read",
        "Microsoft.KeyVault/deletedVaults/read", "Microsoft.KeyVault/locations/*/read",
    ];

    public static RoleDefinition Owner { get; } = new("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", ["*"], []);

    /// <summary>May change everything but who may do what: it cannot assign roles, though it can write access policies.</summary>
    public static RoleDefinition Contributor { get; } = new("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", ["*"], [])
    {
        NotActions = ["Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write", "Microsoft.Authorization/elevateAccess/Action"],
    };

    public static RoleDefinition UserAccessAdministrator { get; } = new(
        "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator", ["*/read", "Microsoft.Authorization/*"], []);

    public static RoleDefinition KeyVaultContributor { get; } = new(
        "f25e0fa2-a7c8-4377-a4be-b5d9b8f37bd3", "Key Vault Contributor",
        ["Microsoft.Authorization/*/read", "Microsoft.KeyVault/*", "Microsoft.Resources/subscriptions/resourceGroups/read"], [])
    {
        NotActions = ["Microsoft.KeyVault/locations/deletedVaults/purge/action"],
    };

    public static RoleDefinition Reader { get; } = new("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", ["*/read"], []);

    public static RoleDefinition KeyVaultReader { get; } = new(
        "21090545-7ca7-4776-b22c-e363652d74d2", "Key Vault Reader",
        VaultsRead,
        ["Microsoft.KeyVault/vaults/*/read"]);

    public static RoleDefinition KeyVaultCryptoUser { get; } =
        new(
            "12338af0-0e69-4776-bea7-57ae8d297424",
            "Key Vault Crypto User",
            [],
            [
                Keys + "read",
                Keys + "update/action",
                Keys + "backup/action",
                Keys + "encrypt/action",
                Keys + "decrypt/action",
                Keys + "wrap/action",
                Keys + "unwrap/action",
                Keys + "sign/action",
                Keys + "verify/action",
            ]);

    /// <summary>Looks right by name and is wrong for Atlas: it may wrap and unwrap, not encrypt and decrypt.</summary>
    public static RoleDefinition KeyVaultCryptoServiceEncryptionUser { get; } = new(
        "e147488a-f6f5-4113-8e2d-b22465e65bf6", "Key Vault Crypto Service Encryption User", [],
        [Keys + "read", Keys + "wrap/action", Keys + "unwrap/action"]);

    public static RoleDefinition KeyVaultCryptoOfficer { get; } = new(
        "14b46e9e-c2b7-41b4-b07b-48a6ebf60603", "Key Vault Crypto Officer",
        VaultsRead,
        [Keys + "*", "Microsoft.KeyVault/vaults/keyrotationpolicies/*"]);

    public static RoleDefinition KeyVaultAdministrator { get; } = new(
        "00482a5a-887f-4fb3-b363-3f3b7bd4ac7e", "Key Vault Administrator",
        VaultsRead,
        ["Microsoft.KeyVault/vaults/*"]);

    public static IReadOnlyList<RoleDefinition> BuiltIn { get; } =
    [
        Owner,
        Contributor,
        UserAccessAdministrator,
        Reader,
        KeyVaultContributor,
        KeyVaultReader,
        KeyVaultCryptoUser,
        KeyVaultCryptoServiceEncryptionUser,
        KeyVaultCryptoOfficer,
        KeyVaultAdministrator,
    ];

    public bool AllowsAction(string action) => Actions.Any(pattern => Covers(pattern, action)) && !NotActions.Any(pattern => Covers(pattern, action));

    public bool AllowsData(string dataAction) => DataActions.Any(pattern => Covers(pattern, dataAction));

    /// <summary>Azure lets <c>/*/</c> stand for no segment too: Key Vault Reader's <c>vaults/*/read</c> covers <c>vaults/read</c>.</summary>
    public static bool Covers(string pattern, string action)
    {
        if (pattern is "*") return true;
        if (pattern.IndexOf('*', StringComparison.Ordinal) is var star && star < 0) return pattern.Equals(action, StringComparison.OrdinalIgnoreCase);
        var (before, after) = (pattern[..star], pattern[(star + 1)..]);
        if (!action.StartsWith(before, StringComparison.OrdinalIgnoreCase) || !action.EndsWith(after, StringComparison.OrdinalIgnoreCase))
            return false;
        var overlap = before.EndsWith('/') && after.StartsWith('/') ? 1 : 0;
        return action.Length >= before.Length + after.Length - overlap;
    }
}
