using System.Globalization;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>What this console itself says about a project's keys: nothing was sent to Atlas, except where it says so.</summary>
public static class Errors
{
    /// <summary>For a reading: it may be from before the change or from after it, so that it was dropped.</summary>
    public static Error ChangeUnderWay { get; } = new(
        "EncryptionAtRest.ChangeUnderWay",
        "A change of this project is under way.",
        "What Atlas says meanwhile may be from before it or after it. Atlas is read again when the change has ended.")
    {
        IsTransient = true,
    };

    /// <summary>A rotation, or turning the feature off, needs to know which clusters use the key.</summary>
    public static Error ClustersUnread(Error cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new(
            "EncryptionAtRest.ClustersUnread",
            "The project's clusters could not be read.",
            $"Without them nobody can tell which clusters still need the present key. Nothing of yours was sent. {cause.Title}")
        {
            IsTransient = cause.IsTransient,
            WhoCanFix = cause.WhoCanFix,
            Raw = cause.Raw,
        };
    }

    public static Error ChangedSinceSeen { get; } = new(
        "EncryptionAtRest.ChangedSinceSeen",
        "The settings were changed since you saw them.",
        "Nothing of yours was sent. Compare the two versions, and save again if yours is still right.");

    public static Error SecretRequired { get; } = new(
        "EncryptionAtRest.SecretRequired",
        "Atlas needs the Secret.",
        "It has none yet for this application: either the keys are configured for the first time, or Client ID was changed.")
    {
        Target = FormTarget.Secret,
        WhoCanFix = ResponsibleParty.EntraAdministrator,
        Documentation = ErrorTranslation.Documentation.EntraCredentials,
    };

    public static Error UsesRoleId { get; } = new(
        "EncryptionAtRest.UsesRoleId",
        "Atlas signs in to this project's vault without a client secret.",
        "This console changes projects that use one. Nothing was sent; edit this one in Atlas.")
    {
        WhoCanFix = ResponsibleParty.ProjectOwner,
    };

    public const string NotConfiguredCode = "EncryptionAtRest.NotConfigured";

    public static Error NotConfigured { get; } = new(
        NotConfiguredCode,
        "Azure Key Vault is not configured for this project.",
        "There is nothing to disable.");

    public static Error ProjectNameDiffers { get; } = new(
        "EncryptionAtRest.ProjectNameDiffers",
        "What was typed is not the project's name.",
        "Nothing was disabled. Type the name exactly as it is shown.");

    /// <summary>For the view: a change that left this console and has no end yet.</summary>
    public static Error UnfinishedWrite(string actor, DateTimeOffset at) =>
        new(
            "EncryptionAtRest.UnfinishedWrite",
            "A change was sent to Atlas, and its end is not known yet.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{actor} sent it at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. What is shown here may or may not hold it."))
        {
            IsTransient = true,
        };

    public static Error KeyNotInVault(string keyVaultName, string keyLivesIn) =>
        new(
            "EncryptionAtRest.KeyNotInVault",
            "The key must belong to the configured Key Vault.",
            $"The key lives in the vault {keyLivesIn}; Key Vault Name says {keyVaultName}. Give a key of {keyVaultName}, or change the vault "
                + "together with the key.")
        {
            Target = FormTarget.KeyIdentifier,
            WhoCanFix = ResponsibleParty.ProjectOwner,
            Documentation = ErrorTranslation.Documentation.AtlasAzureKeyVault,
        };

    public static Error KeyInOtherCloud(AzureCloud keyIsOf)
    {
        ArgumentNullException.ThrowIfNull(keyIsOf);
        return new(
            "EncryptionAtRest.KeyInOtherCloud",
            "The key is of another Azure cloud.",
            $"Its address belongs to {keyIsOf.DisplayName}; Azure Environment says otherwise.")
        {
            Target = FormTarget.AzureEnvironment,
            WhoCanFix = ResponsibleParty.ProjectOwner,
        };
    }

    public static Error KeyIdentifierUnreadable(KeyIdentifierProblem problem) => new(
        "EncryptionAtRest.KeyIdentifierUnreadable",
        "This is no Key Identifier that Atlas accepts.",
        "It must be the full address of a key version: https://{vault}.vault.azure.net/keys/{name}/{32-character version}.")
    {
        Target = FormTarget.KeyIdentifier,
        WhoCanFix = ResponsibleParty.ProjectOwner,
        Raw = problem.ToString(),
    };

    /// <param name="field">Of <see cref="Audit.Fields"/>.</param>
    public static Error Malformed(string field, FormTarget target) => new(
        "EncryptionAtRest.Malformed", "This value is not valid.", "It does not have the format that Azure uses for this field. Nothing was sent.")
    {
        Target = target,
        Raw = field,
        WhoCanFix = ResponsibleParty.ProjectOwner,
    };

    public const string ClustersUseTheKeyCode = "EncryptionAtRest.ClustersUseTheKey";

    public static Error ClustersUseTheKey(IReadOnlyList<string> clusters)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        return new(
            ClustersUseTheKeyCode,
            clusters.Count == 1 ? "A cluster still uses the key." : $"{clusters.Count} clusters still use the key.",
            $"Turn off Manage your own encryption keys on each of them first, and wait until it is IDLE: {string.Join(", ", clusters)}.")
        {
            WhoCanFix = ResponsibleParty.ProjectOwner,
            Documentation = ErrorTranslation.Documentation.AtlasAzureKeyVault,
        };
    }
}
