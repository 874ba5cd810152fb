using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.ErrorTranslation;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// The one way in which a project's keys are changed: one writer at a time, over a fresh reading, only what was seen, asked before it is
/// sent, ended with what it records, and read back. Nothing is ever sent twice.
/// </summary>
public sealed class EncryptionWriter(
    ProjectLeases leases,
    EncryptionSync refresh,
    ProjectSync projectSync,
    EncryptionQueries views,
    WriteRecords records,
    Rotations rotations,
    ProjectSignals signals,
    TimeProvider time)
{
    private static readonly TimeSpan LeaseTimeout = TimeSpan.FromSeconds(45);

    /// <param name="seenVersion">What the person saw; null for somebody who saw nothing configured.</param>
    /// <param name="plan">What to send, from what is in force.</param>
    /// <param name="at">For the command that mends a refusal.</param>
    internal async Task<WriteResult<EncryptionAtRestView>> ExecuteAsync(
        Actor actor,
        AuthorizedProject authorized,
        string? seenVersion,
        Func<EncryptionAtRestView, Result<EncryptionChange>> plan,
        Func<EncryptionAtRestView, AzureTarget?> at,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var lease = await leases.ClaimAsync(authorized.Project.GroupId, LeaseTimeout, actor.Name, cancellationToken);
            return lease is null
                ? WriteResult<EncryptionAtRestView>.Failed(await records.AnotherSaveUnderWayAsync(authorized.Project.GroupId, cancellationToken))
                : await ExecuteAsync(lease, actor, authorized, seenVersion, plan, at, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return WriteResult<EncryptionAtRestView>.Failed(Errors.NotRecordedNotSent(DatabaseErrors.Translate(exception)));
        }
    }

    private async Task<WriteResult<EncryptionAtRestView>> ExecuteAsync(
        ProjectLease lease, Actor actor, AuthorizedProject authorized, string? seenVersion,
        Func<EncryptionAtRestView, Result<EncryptionChange>> plan, Func<EncryptionAtRestView, AzureTarget?> at, CancellationToken cancellationToken)
    {
        var groupId = authorized.Project.GroupId;
        var reading = await refresh.FromAtlasAsync(groupId, authorized.Atlas, cancellationToken, lease);
        if (!reading.IsTaken)
        {
            var unreadable = reading.UnreadableUnderLease;
            return WriteResult<EncryptionAtRestView>.Failed(unreadable, await views.ReadAsync(groupId, unreadable, cancellationToken));
        }

        var inForce = (await views.ReadAsync(groupId, refreshError: null, cancellationToken))!;
        var planned = plan(inForce);
        if (!IsWhatWasSeen(seenVersion, inForce))
        {
            // Whoever was faster may have made the very change.
            var by = inForce.LastChange ?? new ChangedBy(null, inForce.SeenAt);
            return ActionAlreadyDone(planned) is { } done
                ? await UnchangedAsync(actor, groupId, done, inForce, isOthers: true, cancellationToken)
                : WriteResult<EncryptionAtRestView>.Conflict(Errors.ChangedSinceSeen, inForce, by);
        }

        if (
            planned is { IsSuccess: true, Value.NeedsClusters: true } or { Error.Code: Errors.ClustersUseTheKeyCode }
            && reading.ClustersError is { } unread)
        {
            return WriteResult<EncryptionAtRestView>.Failed(Errors.ClustersUnread(unread), inForce);
        }

        return planned switch
        {
            { IsSuccess: false } => WriteResult<EncryptionAtRestView>.Failed(planned.Error, inForce),
            { Value.IsEmpty: true } => await UnchangedAsync(actor, groupId, planned.Value.Action, inForce, isOthers: false, cancellationToken),
            _ => await SendAsync(lease, actor, authorized, planned.Value, at(inForce), cancellationToken),
        };
    }

    private static string? ActionAlreadyDone(Result<EncryptionChange> planned) => planned switch
    {
        { IsSuccess: true, Value: { IsEmpty: true } plan } => plan.Action,
        { Error.Code: Errors.NotConfiguredCode } => Actions.DisableCustomerKeys,
        _ => null,
    };

    private async Task<WriteResult<EncryptionAtRestView>> UnchangedAsync(
        Actor actor, string groupId, string action, EncryptionAtRestView inForce, bool isOthers, CancellationToken cancellationToken)
    {
        var last = await records.RecordUnchangedAsync(actor, groupId, action, target: null, cancellationToken);
        signals.Raise(groupId);
        return WriteResult<EncryptionAtRestView>.Unchanged(inForce, isOthers ? last : null);
    }

    private static bool IsWhatWasSeen(string? seenVersion, EncryptionAtRestView inForce) =>
        seenVersion is null ? !inForce.Settings.Enabled : string.Equals(seenVersion, inForce.Version, StringComparison.Ordinal);

    /// <summary>From the request row on nobody's leaving cancels anything: what was sent must come to an end in the audit.</summary>
    private async Task<WriteResult<EncryptionAtRestView>> SendAsync(
        ProjectLease lease, Actor actor, AuthorizedProject authorized, EncryptionChange plan, AzureTarget? at, CancellationToken cancellationToken)
    {
        var groupId = authorized.Project.GroupId;
        if (await records.RequestAsync(lease, actor, groupId, plan.Action, target: null, plan.Changes, cancellationToken) is not { } request)
        {
            return WriteResult<EncryptionAtRestView>.Failed(Errors.LeaseLost, await views.ReadAsync(groupId, Errors.LeaseLost, cancellationToken));
        }

        signals.Raise(groupId);
        try
        {
            var answer = await authorized.Atlas.UpdateEncryptionAtRestAsync(
                groupId,
                new AtlasEncryptionAtRestUpdate { AzureKeyVault = plan.Update },
                CancellationToken.None);
            await RecordSuccessAsync(lease, actor, groupId, request, plan, new Seen<EncryptionSnapshot>(EncryptionSnapshot.From(answer), time.GetUtcNow()));
            var unread = (await projectSync.FromAtlasAsync(groupId, authorized.Atlas, CancellationToken.None, lease)).Error;
            return WriteResult<EncryptionAtRestView>.Succeeded((await views.ReadAsync(groupId, unread, CancellationToken.None))!);
        }
        catch (Exception exception) when (AtlasErrorTranslation.IsExpected(exception))
        {
            var error = AtlasErrorTranslation.Translate(exception, at).Without(plan.Update.Secret);
            return MayHaveBeenApplied(exception)
                ? await ReconcileAsync(lease, authorized, request, Errors.UnknownOutcome(error, WasAnswered(exception)))
                : await RefusedAsync(groupId, request, error);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return WriteResult<EncryptionAtRestView>.Unknown(Errors.AppliedNotRecorded(DatabaseErrors.Translate(exception)), request);
        }
        finally
        {
            signals.Raise(groupId);
        }
    }

    internal static bool MayHaveBeenApplied(Exception exception) =>
        exception is AtlasApiException { MayHaveBeenApplied: true } or AtlasUnreachableException { MayHaveBeenApplied: true };

    /// <summary>Something came back, if not what tells.</summary>
    internal static bool WasAnswered(Exception exception) => exception is AtlasApiException or AtlasUnreachableException { WasAnswered: true };

    private Task RecordSuccessAsync(ProjectLease lease, Actor actor, string groupId, long request, EncryptionChange plan, Seen<EncryptionSnapshot> seen) =>
        records.SucceedAsync(
            lease,
            groupId,
            request,
            left: context => LastSeenStore.PutAsync(context, EncryptionSnapshot.Kind, groupId, seen, CancellationToken.None),
            begun: async context =>
            {
                if (plan is { RotatesFrom: { } from, Update.KeyIdentifier: { } to })
                {
                    var clusters = await LastSeenStore.ReadAsync(context, EncryptionSnapshot.ClustersKind, groupId, CancellationToken.None);
                    rotations.Start(context, groupId, from, to, actor.Name, clusters?.Value);
                }
            });

    private async Task<WriteResult<EncryptionAtRestView>> RefusedAsync(string groupId, long request, Error error)
    {
        await records.FailAsync(groupId, request, error);
        return WriteResult<EncryptionAtRestView>.Failed(error, await views.TryReadAsync(groupId));
    }

    /// <summary>No answer told. Where Atlas already shows the change, it ended well; else the row stays open, and later readings decide.</summary>
    private async Task<WriteResult<EncryptionAtRestView>> ReconcileAsync(
        ProjectLease lease,
        AuthorizedProject authorized,
        long request,
        Error unknown)
    {
        await projectSync.FromAtlasAsync(authorized.Project.GroupId, authorized.Atlas, CancellationToken.None, lease);
        return await records.HasSucceededAsync(request) && await views.TryReadAsync(authorized.Project.GroupId) is { } current
            ? WriteResult<EncryptionAtRestView>.Succeeded(current)
            : WriteResult<EncryptionAtRestView>.Unknown(unknown, request);
    }
}
