using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>What a save will send and what the audit will say of it.</summary>
/// <param name="RotatesFrom">The original Key Identifier where the save rotates it.</param>
internal sealed record EncryptionChange(string Action, IReadOnlyList<FieldChange> Changes, AtlasAzureKeyVaultUpdate Update, string? RotatesFrom)
    : IProjectChange
{
    /// <summary>Null: the project's settings.</summary>
    public string? Target => null;

    /// <summary>For the command that fixes a refusal; null where it is not known.</summary>
    public AzureTarget? At { get; init; }

    /// <summary>True where the clusters that use the key must be known: a rotation names them, and turning the feature off must find none.</summary>
    public bool NeedsClusters => RotatesFrom is not null || Update.Enabled is false;

    /// <summary>True if everything is in force already: then nothing is sent.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>A first enable sends every field, as Atlas demands; later only what differs, and the secret only where one was typed.</summary>
    public static Result<EncryptionChange> Configure(AzureKeyVaultSettings now, AzureKeyVaultInput typed)
    {
        if (now.RoleId is not null)
        {
            return Errors.UsesRoleId;
        }

        var differing = KeyFields.Typed.Where(field => !now.Enabled || field.Differs(now, typed)).ToList();
        // What Atlas holds already may be as it is, such as an identifier without a version; what is sent must be in form, and must fit.
        var decides = differing.Exists(field => field.Target is FormTarget.KeyIdentifier or FormTarget.KeyVaultName or FormTarget.AzureEnvironment);
        if (((decides ? ProblemOf(typed) : null) ?? KeyFields.MalformedOf(differing, typed)) is { } problem)
        {
            return problem;
        }

        if (typed.Secret is null && differing.Exists(field => string.Equals(field.Id, Fields.ClientId, StringComparison.Ordinal)))
        {
            return Errors.SecretRequired;
        }

        var update = new AtlasAzureKeyVaultUpdate { Enabled = now.Enabled ? null : true, Secret = typed.Secret };
        var changes = differing.ConvertAll(field => new FieldChange(field.Id, field.InForce(now), field.Typed(typed)));
        if (!now.Enabled)
        {
            changes.Insert(0, new FieldChange(Fields.Enabled, Fields.Switch(false), Fields.Switch(true)));
        }

        if (typed.Secret is not null)
        {
            changes.Add(new FieldChange(Fields.Secret, null, null));
        }

        var rotates = now is { Enabled: true, KeyIdentifier: not null } && !KeyIdentifiers.Same(now.KeyIdentifier, typed.KeyIdentifier);
        return new EncryptionChange(
            rotates ? Actions.RotateKeyIdentifier : Actions.ConfigureAzureKeyVault,
            changes,
            differing.Aggregate(update, (sent, field) => field.Send(sent, field.Typed(typed))),
            rotates ? now.KeyIdentifier : null);
    }

    /// <summary><c>enabled: false</c> alone, which erases the details in Atlas; the audit keeps what they were.</summary>
    public static EncryptionChange Disable(AzureKeyVaultSettings now) =>
        new(
            Actions.DisableCustomerKeys,
            KeyFields.Between(now, new AzureKeyVaultSettings()),
            new AtlasAzureKeyVaultUpdate { Enabled = false },
            RotatesFrom: null);

    /// <summary>Why the Key Identifier cannot be the key of what was typed beside it; null where it can.</summary>
    internal static Error? ProblemOf(AzureKeyVaultInput typed)
    {
        var reading = KeyIdentifier.Read(typed.KeyIdentifier);
        return reading.ProblemFor(AzureCloud.Find(typed.AzureEnvironment), typed.KeyVaultName) switch
        {
            null => null,
            KeyIdentifierProblem.OtherVault => Errors.KeyNotInVault(typed.KeyVaultName, reading.VaultName!),
            KeyIdentifierProblem.OtherCloud => Errors.KeyInOtherCloud(reading.Cloud!),
            { } problem => Errors.KeyIdentifierUnreadable(problem),
        };
    }
}
