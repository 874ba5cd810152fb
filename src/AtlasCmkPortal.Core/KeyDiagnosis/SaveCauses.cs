using System.Collections.Frozen;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>What can be behind a code with which Atlas refuses a save, and which findings of a connection test explain it.</summary>
/// <param name="Untested">Every cause, the likeliest first, for somebody who has not tested. No field: the code names none.</param>
/// <param name="Findings">How the codes of the findings begin that are a cause of this refusal.</param>
/// <param name="AsksNetwork">Whether a network that keeps Atlas out is among the causes.</param>
internal sealed record SaveCause(Remedy Untested, IReadOnlyList<string> Findings, bool AsksNetwork)
{
    public bool IsExplainedBy(Error finding) => Findings.Any(beginning => finding.Code.StartsWith(beginning, StringComparison.Ordinal));
}

internal static class SaveCauses
{
    public static readonly FrozenDictionary<string, SaveCause> Table = new Dictionary<string, SaveCause>(StringComparer.Ordinal)
    {
        ["Atlas.INVALID_AZURE_CREDENTIALS"] = new(
            AtlasKeyErrors.Table["INVALID_AZURE_CREDENTIALS"],
            ["Entra.", "KeyVault.Tenant", "KeyVault.Unauthorized", "ResourceManager.InvalidAuthentication"],
            AsksNetwork: true),
        ["Atlas.INVALID_AZURE_API_REQUEST"] = new(
            AtlasKeyErrors.Table["INVALID_AZURE_API_REQUEST"],
            ["ResourceManager.", "KeyVault.Tenant", "KeyVault.BadParameter", "Key.Type"],
            AsksNetwork: false),
        ["Atlas.NO_PERMISSION_TO_ENCRYPT_DECRYPT"] = new(
            AtlasKeyErrors.Table["NO_PERMISSION_TO_ENCRYPT_DECRYPT"],
            [
                "Key.Operations",
                "Key.Type",
                "Key.Disabled",
                "Key.Expired",
                "Key.NotYetValid",
                "KeyVault.ForbiddenByPolicy",
                "KeyVault.ForbiddenByRbac",
                "KeyVault.AccessDenied",
                "KeyVault.KeyDisabled",
            ],
            AsksNetwork: false),
        ["Atlas.AZURE_KEY_VAULT_KEY_NOT_FOUND"] = new(
            AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_NOT_FOUND"],
            ["Key.NoSuch", "Key.Deleted", "KeyVault.KeyNotFound", "KeyVault.Unreachable.NameResolution"],
            AsksNetwork: false),
        ["Atlas.UNEXPECTED_ERROR"] = new(
            new Remedy(null, "Atlas could not check the key.",
                "Atlas has no code of its own for this. Most often the vault's firewall, or its missing private endpoint, keeps Atlas out; "
                    + "else Azure or Atlas itself is out of order. Test Connection tells whether the vault answers this console.")
            {
                ResponsibleParty = ResponsibleParty.NetworkTeam,
                Docs = Documentation.AtlasAzureKeyVault,
                IsTransient = true,
            },
            [
                "Vault.Firewall",
                "Vault.PublicAccess",
                "KeyVault.ForbiddenByFirewall",
                "KeyVault.ForbiddenByConnection",
                "KeyVault.Unreachable",
                "Entra.Unreachable",
                "ResourceManager.Unreachable",
            ],
            AsksNetwork: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Findings that name one field: what stands in it cannot be right. With every other one the fields may all be.</summary>
    public static readonly FrozenSet<string> NameTheirField = new[]
    {
        "Entra.AADSTS7000215",
        "Entra.AADSTS7000222",
        "Entra.AADSTS7000216",
        "Entra.AADSTS900023",
        "Entra.AADSTS90038",
        "Entra.AADSTS900382",
        "Entra.AADSTS900432",
        "ResourceManager.ResourceGroupNotFound",
        "ResourceManager.SubscriptionNotFound",
        "ResourceManager.InvalidSubscriptionId",
        "Key.NoSuchVersion",
        "Key.NoSuchKey",
        "Key.Deleted",
        "Key.Type",
        "Key.Disabled",
        "Key.Expired",
        "Key.NotYetValid",
        "Key.Expiring",
    }.ToFrozenSet(StringComparer.Ordinal);
}
