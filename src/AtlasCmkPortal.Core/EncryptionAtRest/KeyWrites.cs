using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Translation;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// The one way in which a project's keys are changed: one writer at a time, over a fresh reading, only what was seen, asked before it is sent, ended with what it
/// records, and read back. Nothing is ever sent twice.
/// </summary>
public sealed class KeyWrites(
    ProjectLeases leases, KeyRefresh refresh, KeyViews views, ActivityLog log, Rotations rotations, ProjectSignals signals, IDbContextFactory<PortalDbContext> database, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <param name="seenVersion">What the person saw; null for somebody who saw nothing configured.</param>
    /// <param name="plan">What to send, from what is in force.</param>
    /// <param name="at">For the command that mends a refusal.</param>
    internal async Task<WriteResult<EncryptionAtRestView>> ExecuteAsync(
        Actor actor, AdmittedProject admitted, string? seenVersion, Func<EncryptionAtRestView, Result<KeyPlan>> plan, Func<EncryptionAtRestView, AzureTarget?> at, CancellationToken cancellationToken)
    {
        var groupId = admitted.Project.GroupId;
        await using var lease = await leases.ClaimAsync(groupId, Patience, cancellationToken);
        if (lease is null)
        {
            return WriteResult<EncryptionAtRestView>.Failed(Errors.AnotherSaveUnderWay);
        }

        if (await refresh.FromAtlasAsync(groupId, admitted.Atlas, cancellationToken) is { } unreadable)
        {
            return WriteResult<EncryptionAtRestView>.Failed(unreadable, await views.ReadAsync(groupId, unreadable, cancellationToken));
        }

        var inForce = (await views.ReadAsync(groupId, refreshError: null, cancellationToken))!;
        if (!IsWhatWasSeen(seenVersion, inForce))
        {
            return WriteResult<EncryptionAtRestView>.Conflict(Errors.ChangedSinceSeen, inForce, inForce.LastChange ?? new ChangedBy(null, inForce.SeenAt));
        }

        var planned = plan(inForce);
        if (!planned.IsSuccess)
        {
            return WriteResult<EncryptionAtRestView>.Failed(planned.Error, inForce);
        }

        return planned.Value.IsEmpty
            ? WriteResult<EncryptionAtRestView>.Succeeded(inForce)
            : await SendAsync(actor, admitted, planned.Value, at(inForce), cancellationToken);
    }

    private static bool IsWhatWasSeen(string? seenVersion, EncryptionAtRestView inForce) =>
        seenVersion is null ? !inForce.Settings.Enabled : string.Equals(seenVersion, inForce.Version, StringComparison.Ordinal);

    /// <summary>From the request row on nobody's leaving cancels anything: what was sent must come to an end in the audit.</summary>
    private async Task<WriteResult<EncryptionAtRestView>> SendAsync(Actor actor, AdmittedProject admitted, KeyPlan plan, AzureTarget? at, CancellationToken cancellationToken)
    {
        var groupId = admitted.Project.GroupId;
        var request = await log.RequestAsync(actor, groupId, plan.Action, target: null, plan.Changes, cancellationToken);
        signals.Raise(groupId);
        try
        {
            var askedAt = time.GetUtcNow();
            var answer = await admitted.Atlas.UpdateEncryptionAtRestAsync(groupId, new AtlasEncryptionAtRestUpdate { AzureKeyVault = plan.Update }, CancellationToken.None);
            await RecordSuccessAsync(actor, groupId, request, plan, new Seen<SeenKeys>(SeenKeys.From(answer), askedAt));
            var unread = await refresh.FromAtlasAsync(groupId, admitted.Atlas, CancellationToken.None);
            return WriteResult<EncryptionAtRestView>.Succeeded((await views.ReadAsync(groupId, unread, CancellationToken.None))!);
        }
        catch (Exception exception) when (AtlasErrorTranslation.IsExpected(exception))
        {
            var error = AtlasErrorTranslation.Translate(exception, at).Without(plan.Update.Secret);
            return MayHaveBeenApplied(exception) ? await LookForItselfAsync(admitted, request, error) : await RecordFailureAsync(groupId, request, error);
        }
        finally
        {
            signals.Raise(groupId);
        }
    }

    internal static bool MayHaveBeenApplied(Exception exception) =>
        exception is AtlasApiException { MayHaveBeenApplied: true } or AtlasUnreachableException { MayHaveBeenApplied: true };

    private async Task RecordSuccessAsync(Actor actor, string groupId, long request, KeyPlan plan, Seen<SeenKeys> seen)
    {
        await using var context = await database.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await context.BeginWriteAsync(CancellationToken.None);
        var ended = await log.EndAsync(context, request, WriteOutcome.Succeeded, errorCode: null, CancellationToken.None);
        await LastSeenStore.PutAsync(context, SeenKeys.Kind, groupId, seen, CancellationToken.None);
        if (ended && plan is { RotatesFrom: { } from, Update.KeyIdentifier: { } to })
        {
            var clusters = await LastSeenStore.ReadAsync(context, SeenKeys.ClustersKind, groupId, CancellationToken.None);
            rotations.Start(context, groupId, from, to, actor.Name, clusters?.Value ?? []);
        }

        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task<WriteResult<EncryptionAtRestView>> RecordFailureAsync(string groupId, long request, Error error)
    {
        await log.EndAsync(request, WriteOutcome.Failed, error.Code, CancellationToken.None);
        return WriteResult<EncryptionAtRestView>.Failed(error, await views.ReadAsync(groupId, refreshError: null, CancellationToken.None));
    }

    /// <summary>No answer came. Where Atlas already shows the change, it ended well; else the row stays open, and later readings decide.</summary>
    private async Task<WriteResult<EncryptionAtRestView>> LookForItselfAsync(AdmittedProject admitted, long request, Error cause)
    {
        await refresh.FromAtlasAsync(admitted.Project.GroupId, admitted.Atlas, CancellationToken.None);
        return await log.HasSucceededAsync(request, CancellationToken.None)
            ? WriteResult<EncryptionAtRestView>.Succeeded((await views.ReadAsync(admitted.Project.GroupId, refreshError: null, CancellationToken.None))!)
            : WriteResult<EncryptionAtRestView>.Unknown(Errors.UnknownOutcome(cause));
    }
}
