using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>The settings one by one, under their names on the screen: what a change is made of, and what the audit calls it.</summary>
internal static class KeyFields
{
    public const string Provider = "Azure Key Vault";
    public const string Secret = "Secret";
    public const string KeyIdentifier = "Key Identifier";

    /// <summary>All that a secret leaves in the audit.</summary>
    public const string Changed = "changed";

    /// <summary>The fields of the form, the secret excepted.</summary>
    public static readonly IReadOnlyList<KeyField> Typed =
    [
        new("Client ID", now => now.ClientId, typed => typed.ClientId, (update, value) => update with { ClientId = value }) { IgnoreCase = true },
        new("Tenant ID", now => now.TenantId, typed => typed.TenantId, (update, value) => update with { TenantId = value }) { IgnoreCase = true },
        new("Azure Environment", now => now.AzureEnvironment, typed => typed.AzureEnvironment, (update, value) => update with { AzureEnvironment = value }),
        new("Subscription ID", now => now.SubscriptionId, typed => typed.SubscriptionId, (update, value) => update with { SubscriptionId = value }) { IgnoreCase = true },
        new("Resource Group Name", now => now.ResourceGroupName, typed => typed.ResourceGroupName, (update, value) => update with { ResourceGroupName = value }),
        new("Key Vault Name", now => now.KeyVaultName, typed => typed.KeyVaultName, (update, value) => update with { KeyVaultName = value }),
        new(KeyIdentifier, now => now.KeyIdentifier, typed => typed.KeyIdentifier, (update, value) => update with { KeyIdentifier = value }) { IgnoreCase = true },
    ];

    private static readonly IReadOnlyList<(string Name, Func<AzureKeyVaultSettings, string?> Value)> Observed =
    [
        (Provider, now => OnOff(now.Enabled)),
        .. Typed.Select(field => (field.Name, field.InForce)),
        ("Require Private Networking", now => now.RequirePrivateNetworking ? "Active" : "Inactive"),
        ("Role ID", now => now.RoleId),
    ];

    public static string OnOff(bool enabled) => enabled ? "on" : "off";

    /// <summary>What differs. Atlas's <c>valid</c> is no setting: it is a finding.</summary>
    public static IReadOnlyList<FieldChange> Between(AzureKeyVaultSettings before, AzureKeyVaultSettings after) =>
    [
        .. Observed.Select(field => new FieldChange(field.Name, field.Value(before), field.Value(after)))
            .Where(change => !string.Equals(change.Before, change.After, StringComparison.Ordinal)),
    ];

    /// <summary>True if Atlas tells this field, so that whether a change was applied can be seen.</summary>
    public static bool TryObserve(AzureKeyVaultSettings settings, string name, out string? value)
    {
        var field = Observed.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal));
        value = field.Value?.Invoke(settings);
        return field.Value is not null;
    }
}

/// <param name="InForce">What Atlas has.</param>
/// <param name="Typed">What the person typed.</param>
/// <param name="Send">Puts it into the PATCH.</param>
internal sealed record KeyField(
    string Name,
    Func<AzureKeyVaultSettings, string?> InForce,
    Func<AzureKeyVaultInput, string> Typed,
    Func<AtlasAzureKeyVaultUpdate, string, AtlasAzureKeyVaultUpdate> Send)
{
    /// <summary>For GUIDs and key identifiers, which Azure compares without regard to case.</summary>
    public bool IgnoreCase { get; init; }

    public bool Differs(AzureKeyVaultSettings now, AzureKeyVaultInput typed) =>
        !string.Equals(InForce(now), Typed(typed), IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
