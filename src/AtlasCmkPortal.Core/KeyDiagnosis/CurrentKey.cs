using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>The key in force that Atlas cannot use: until it can, every change of the key is refused, and only that key's own remedy helps.</summary>
public static class CurrentKey
{
    /// <summary>What can be foreseen before anything is sent; null where Atlas calls the key valid, or does not say.</summary>
    public static Error? Foreseen(AzureKeyVaultSettings inForce)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        return inForce is { Enabled: true, Valid: false }
            ? AtlasKeyErrors.CurrentKeyInvalid.ToError("KeyDiagnosis.CurrentKeyInvalid", raw: null, AzureTarget.Of(inForce)) with
            {
                Meaning = MeaningOf(inForce),
            }
            : null;
    }

    internal static Error Refused(Error refusal, AzureKeyVaultSettings inForce) =>
        AtlasKeyErrors.CurrentKeyInvalid.ToError(refusal.Code, refusal.Raw, AzureTarget.Of(inForce)) with { Meaning = MeaningOf(inForce) };

    private static string MeaningOf(AzureKeyVaultSettings inForce) =>
        $"{AtlasKeyErrors.CurrentKeyInvalid.Meaning} The key in force is {inForce.KeyIdentifier}.";
}
