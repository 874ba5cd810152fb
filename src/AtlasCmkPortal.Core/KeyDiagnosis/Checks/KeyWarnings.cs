using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>What a key that can be used today may still be asked about.</summary>
internal static class KeyWarnings
{
    public static Error Expires(DateTimeOffset on, DiagnosisRun run) =>
        new Remedy(
            FormTarget.KeyIdentifier,
            $"The key expires on {KeyCheck.Utc(on)}.",
            "From 48 hours before that Atlas refuses to take it into use, and when it expires the clusters stop. Create a version with a later "
                + "date, or with none, and rotate.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.NewKeyVersion,
        }.ToError("Key.ExpiresSoon", raw: null, run.TargetIn(vault: null));

    public static Error NewerVersion(VaultKey newest, DiagnosisRun run) =>
        new Remedy(
            FormTarget.KeyIdentifier,
            "The key has a newer version.",
            $"Its newest version is {newest.Version}{(newest.CreatedOn is { } on ? $", created on {KeyCheck.Utc(on)}" : "")}. "
                + "Atlas uses the version in the Key Identifier and never changes to another by itself.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.ShowKey,
        }.ToError("Key.NewerVersion", raw: null, run.TargetIn(vault: null));
}
