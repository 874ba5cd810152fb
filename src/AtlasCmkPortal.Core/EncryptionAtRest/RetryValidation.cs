using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Try Again: asks Atlas to validate the key now (GET encryptionAtRest) and reports what it says. Needs Project Owner.</summary>
public sealed class RetryValidation(ProjectAuthorization gate, ReadEncryptionAtRest read, ActivityLog log)
{
    /// <summary>Changes nothing in Atlas, so the console's own role may be the smaller one; the person's may not.</summary>
    public async Task<Result<EncryptionAtRestView>> ExecuteAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return authorized.Error;
        }

        if (authorized.Value.Project.YourRole != ProjectRole.ProjectOwner)
        {
            return Access.Errors.ProjectOwnerRequired;
        }

        var before = (await read.LastSeenAsync(actor, groupId, cancellationToken)).Value?.View?.Settings.Valid;
        var after = await read.RefreshAsync(actor, groupId, cancellationToken);
        try
        {
            await log.RecordAsync(
                actor,
                groupId,
                Actions.RetryValidation,
                after.Error ?? after.Value?.RefreshError,
                Change(before, after.Value),
                cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            // It changed nothing in Atlas: what Atlas said is worth more than its row.
        }

        return after;
    }

    private static FieldChange[] Change(bool? before, EncryptionAtRestView? after) =>
        after is { RefreshError: null }
            ? [new FieldChange(Fields.Valid, Word(before), after.Health.Phase == KeyPhase.Unreachable ? "unreachable" : Word(after.Settings.Valid))]
            : [];

    private static string Word(bool? valid) => valid switch { true => "valid", false => "invalid", null => "unknown" };
}
