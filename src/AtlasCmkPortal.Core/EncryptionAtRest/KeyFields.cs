using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>The settings one by one, under their ids: what a change is made of, and what the audit stores of it.</summary>
internal static class KeyFields
{
    /// <summary>The fields of the form, the secret excepted.</summary>
    public static readonly IReadOnlyList<KeyField> Typed =
    [
        new(Fields.ClientId, now => now.ClientId, typed => typed.ClientId, (update, value) => update with { ClientId = value })
        {
            Target = FormTarget.ClientId,
            IsWellFormed = IsGuid,
            IgnoreCase = true,
        },
        new(Fields.TenantId, now => now.TenantId, typed => typed.TenantId, (update, value) => update with { TenantId = value })
        {
            Target = FormTarget.TenantId,
            IsWellFormed = IsGuid,
            IgnoreCase = true,
        },
        new(
            Fields.AzureEnvironment,
            now => now.AzureEnvironment,
            typed => typed.AzureEnvironment,
            (update, value) => update with { AzureEnvironment = value })
        {
            Target = FormTarget.AzureEnvironment,
            IsWellFormed = value => AzureCloud.Find(value) is not null,
        },
        new(Fields.SubscriptionId, now => now.SubscriptionId, typed => typed.SubscriptionId,
            (update, value) => update with { SubscriptionId = value })
        {
            Target = FormTarget.SubscriptionId,
            IsWellFormed = IsGuid,
            IgnoreCase = true,
        },
        new(
            Fields.ResourceGroupName,
            now => now.ResourceGroupName,
            typed => typed.ResourceGroupName,
            (update, value) => update with { ResourceGroupName = value })
        {
            Target = FormTarget.ResourceGroupName,
            IsWellFormed = value => AzureNames.CheckResourceGroupName(value) is null,
        },
        new(Fields.KeyVaultName, now => now.KeyVaultName, typed => typed.KeyVaultName, (update, value) => update with { KeyVaultName = value })
        { Target = FormTarget.KeyVaultName, IsWellFormed = value => AzureNames.CheckVaultName(value) is null },
        new(Fields.KeyIdentifier, now => now.KeyIdentifier, typed => typed.KeyIdentifier, (update, value) => update with { KeyIdentifier = value })
        { Target = FormTarget.KeyIdentifier, IsWellFormed = value => AzureApi.KeyIdentifier.Read(value).Problem is null, IgnoreCase = true },
    ];

    private static readonly IReadOnlyList<(string Id, Func<AzureKeyVaultSettings, string?> Value)> Observed =
    [
        (Fields.Enabled, now => Fields.Switch(now.Enabled)),
        .. Typed.Select(field => (field.Id, field.InForce)),
        (Fields.RequirePrivateNetworking, now => Fields.Switch(now.RequirePrivateNetworking)),
        (Fields.RoleId, now => now.RoleId),
    ];

    /// <summary>
    /// The first of the fields whose text has not the form that Azure gives it; null where all have. The form says more, but others than the
    /// form may come here.
    /// </summary>
    public static Error? MalformedOf(IEnumerable<KeyField> fields, AzureKeyVaultInput typed) =>
        fields.FirstOrDefault(field => !field.IsWellFormed(field.Typed(typed))) is { } malformed
            ? Errors.Malformed(malformed.Id, malformed.Target)
            : null;

    /// <summary>What differs. Atlas's <c>valid</c> is no setting: it is a finding.</summary>
    public static IReadOnlyList<FieldChange> Between(AzureKeyVaultSettings before, AzureKeyVaultSettings after) =>
    [
        .. Observed.Select(field => new FieldChange(field.Id, field.Value(before), field.Value(after)))
            .Where(change => !string.Equals(change.Before, change.After, StringComparison.Ordinal)),
    ];

    /// <summary>True if Atlas tells this field, so that whether a change was applied can be seen.</summary>
    public static bool TryObserve(AzureKeyVaultSettings settings, string id, out string? value)
    {
        var field = Observed.FirstOrDefault(field => string.Equals(field.Id, id, StringComparison.Ordinal));
        value = field.Value?.Invoke(settings);
        return field.Value is not null;
    }

    private static bool IsGuid(string value) => AzureNames.CheckGuid(value) is null;
}

/// <param name="Id">Of <see cref="Fields"/>.</param>
/// <param name="InForce">What Atlas has.</param>
/// <param name="Typed">What the person typed.</param>
/// <param name="Send">Puts it into the PATCH.</param>
internal sealed record KeyField(
    string Id,
    Func<AzureKeyVaultSettings, string?> InForce,
    Func<AzureKeyVaultInput, string> Typed,
    Func<AtlasAzureKeyVaultUpdate, string, AtlasAzureKeyVaultUpdate> Send)
{
    public required FormTarget Target { get; init; }

    /// <summary>Whether a text has the form that Azure gives the field: digits, characters, length.</summary>
    public required Func<string, bool> IsWellFormed { get; init; }

    /// <summary>For GUIDs and key identifiers, which Azure compares without regard to case.</summary>
    public bool IgnoreCase { get; init; }

    public bool Differs(AzureKeyVaultSettings now, AzureKeyVaultInput typed) =>
        !string.Equals(InForce(now), Typed(typed), IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
