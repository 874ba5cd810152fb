using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>Which fields of two forms differ, in the order of the screen.</summary>
public static class KeyVaultFormChanges
{
    public static IReadOnlyList<FormTarget> Between(KeyVaultForm before, KeyVaultForm after) =>
        [.. FormFields.All.Select(field => field.Target).Where(target => Differ(target, before, after))];

    private static bool Differ(FormTarget target, KeyVaultForm before, KeyVaultForm after) => target == FormTarget.Secret
        ? after.Secret is not null
        : !string.Equals(PastedText.Clean(before[target]), PastedText.Clean(after[target]), StringComparison.Ordinal);
}

/// <summary>A key stroke, a paste or a choice: the new value of a field.</summary>
public readonly record struct FieldChanged(FormTarget Field, string? Text);
