using System.Globalization;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>What this console itself says about a project's keys: nothing was sent to Atlas, except where it says so.</summary>
public static class Errors
{
    /// <param name="holder">Who changes it; null where that is not known.</param>
    internal static Error AnotherSaveUnderWay(LeaseHolder? holder) => new(
        "EncryptionAtRest.AnotherSaveUnderWay",
        $"{holder?.Name ?? "Somebody else"} is changing this project.",
        $"{Since(holder)} Nothing of yours was sent; try again in a minute.")
    {
        IsTransient = true,
    };

    private static string Since(LeaseHolder? holder) => holder is null
        ? "Their change has not ended yet."
        : string.Create(CultureInfo.InvariantCulture, $"That change began at {holder.Since.UtcDateTime:HH:mm:ss} UTC and has not ended yet.");

    /// <summary>For a reading: it may be from before the change or from after it, so that it was dropped.</summary>
    public static Error ChangeUnderWay { get; } = new(
        "EncryptionAtRest.ChangeUnderWay",
        "A change of this project is under way.",
        "What Atlas says meanwhile may be from before it or after it. Atlas is read again when the change has ended.")
    {
        IsTransient = true,
    };

    /// <summary>Seen right before the change would have been sent.</summary>
    public static Error LeaseLost { get; } = new(
        "EncryptionAtRest.LeaseLost",
        "Somebody else began to change this project.",
        "This console was held up for so long that its turn had passed. Nothing of yours was sent. Compare with what is in force now, and try again.")
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

    /// <summary>
    /// The answer was lost on the way, or told nothing; the row in the Activity Feed stays open until a reading of Atlas decides it.
    /// </summary>
    /// <param name="wasAnswered">An error of Atlas's own, or something else in its place, is an answer, but not one that tells.</param>
    public static Error UnknownOutcome(Error cause, bool wasAnswered = false)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var answer = wasAnswered ? "It was sent, and what came back does not tell." : "It was sent, and no answer came.";
        return new(
            "EncryptionAtRest.UnknownOutcome",
            "It is not known whether Atlas applied the change.",
            $"{answer} It is not sent again by itself; this console reads Atlas until it can tell. Keep the old key and the old secret until then.")
        {
            IsTransient = true,
            CauseCode = cause.Code,
            Raw = $"{cause.Title} {cause.Raw}".TrimEnd(),
        };
    }

    public const string AppliedNotRecordedCode = "EncryptionAtRest.AppliedNotRecorded";

    /// <summary>Atlas said yes; then the console's database failed. A later reading ends the open row in the Activity Feed.</summary>
    public static Error AppliedNotRecorded(Error cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new(
            AppliedNotRecordedCode,
            "Atlas accepted the change, but this console could not record it.",
            $"{cause.Title} Do not send it again. Keep the old key and the old secret: the Activity Feed and the rotation follow once the database works and Atlas is read.")
        {
            WhoCanFix = cause.WhoCanFix,
            IsTransient = true,
            Raw = $"{cause.Code} {cause.Raw}".TrimEnd(),
        };
    }

    /// <summary>The console's database failed before anything was sent: without a record nothing is.</summary>
    public static Error NotRecordedNotSent(Error cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return cause with { Meaning = $"{cause.Meaning} Without a record nothing is sent to Atlas: nothing of yours was." };
    }

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
            $"The key lives in the vault {keyLivesIn}; Key Vault Name says {keyVaultName}. Give a key of {keyVaultName}, or change the vault together with the key.")
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

    public static Error Malformed(string field, FormTarget target) => new(
        "EncryptionAtRest.Malformed", $"This is no {field}.", "It does not have the form that Azure gives it. Nothing was sent.")
    {
        Target = target,
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

    /// <summary>A write that a reading of Atlas has shown not to be in force.</summary>
    public const string NotApplied = "EncryptionAtRest.NotApplied";

    /// <summary>A write about which a reading of Atlas tells nothing: only the secret changed, or others changed the same since.</summary>
    public const string CannotTell = "EncryptionAtRest.CannotTell";
}
