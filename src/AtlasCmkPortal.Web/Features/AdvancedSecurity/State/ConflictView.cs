using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>Two versions of the settings: what somebody else has saved, and what this person wanted to save.</summary>
/// <param name="By">Who saved theirs and when; its name is null where it was outside this console.</param>
/// <param name="Rows">The fields in which the two differ.</param>
public sealed record ConflictView(EncryptionAtRestView Theirs, ChangedBy? By, IReadOnlyList<ConflictRow> Rows)
{
    public static ConflictView Of(EncryptionAtRestView theirs, ChangedBy? by, FormState? mine) =>
        new(theirs, by, mine is null ? [] : [.. RowsOf(KeyVaultForm.From(theirs.Settings), mine.On(theirs).Values)]);

    private static IEnumerable<ConflictRow> RowsOf(KeyVaultForm theirs, KeyVaultForm mine) =>
        from target in KeyVaultFormChanges.Between(theirs, mine)
        let isSecret = target == FormTarget.Secret
        select new ConflictRow(FormFields.LabelOf(target), isSecret ? "as Atlas holds it" : theirs[target], isSecret ? "changed" : mine[target]);
}

public sealed record ConflictRow(string Label, string Theirs, string Mine);
