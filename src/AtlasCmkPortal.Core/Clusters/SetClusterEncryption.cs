using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.ErrorTranslation;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>
/// Manage your own encryption keys: PATCH encryptionAtRestProvider to AZURE or NONE. Needs Project Owner. Never retried; may take 120 s.
/// </summary>
public sealed class SetClusterEncryption(
    ProjectAuthorization gate,
    ProjectLeases leases,
    EncryptionSync refresh,
    LastSeenStore lastSeen,
    WriteRecords records,
    ProjectSignals signals,
    TimeProvider time)
{
    private static readonly TimeSpan LeaseTimeout = TimeSpan.FromSeconds(45);

    /// <summary>Succeeds when Atlas has accepted the change; the cluster is <c>UPDATING</c> then, and <c>IDLE</c> when it has ended.</summary>
    /// <param name="cancellationToken">Counts until the change is sent; what was sent is waited for.</param>
    public async Task<WriteResult<ClusterView>> ExecuteAsync(
        Actor actor,
        string groupId,
        string clusterName,
        bool enabled,
        CancellationToken cancellationToken)
    {
        var authorized = await gate.AuthorizeChangeAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return WriteResult<ClusterView>.Failed(authorized.Error);
        }

        if (Errors.UnlikelyName(clusterName) is { } unlikely)
        {
            return WriteResult<ClusterView>.Failed(unlikely);
        }

        try
        {
            await using var lease = await leases.ClaimAsync(groupId, LeaseTimeout, actor.Name, cancellationToken);
            return lease is null
                ? WriteResult<ClusterView>.Failed(await records.AnotherSaveUnderWayAsync(groupId, cancellationToken))
                : await ExecuteAsync(lease, actor, authorized.Value, clusterName, enabled, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return WriteResult<ClusterView>.Failed(EncryptionAtRest.Errors.NotRecordedNotSent(DatabaseErrors.Translate(exception)));
        }
    }

    private async Task<WriteResult<ClusterView>> ExecuteAsync(
        ProjectLease lease, Actor actor, AuthorizedProject authorized, string clusterName, bool enabled, CancellationToken cancellationToken)
    {
        // The settings must be as new as the decision, and what was lost before must have had its chance to end.
        var groupId = authorized.Project.GroupId;
        var reading = await refresh.FromAtlasAsync(groupId, authorized.Atlas, cancellationToken, lease);
        if (!reading.IsTaken)
        {
            return WriteResult<ClusterView>.Failed(reading.UnreadableUnderLease);
        }

        var settings = (await lastSeen.ReadAsync(EncryptionSnapshot.Kind, groupId, cancellationToken))?.Value.Settings;
        var cluster = await AtlasErrorTranslation.TryAsync(() => authorized.Atlas.GetClusterAsync(groupId, clusterName, cancellationToken));
        if (!cluster.IsSuccess)
        {
            return WriteResult<ClusterView>.Failed(cluster.Error);
        }

        var now = ClusterViews.Of(cluster.Value, settings);
        return now switch
        {
            { Unavailable: { } reason } => WriteResult<ClusterView>.Failed(reason, now),
            _ when now.UsesAzureKeyVault == enabled => await UnchangedAsync(actor, groupId, now, cancellationToken),
            _ => await SendAsync(lease, actor, authorized, now, settings, enabled ? ClusterProviders.Azure : ClusterProviders.None, cancellationToken),
        };
    }

    /// <summary>Whoever asked saw another state: somebody was faster.</summary>
    private async Task<WriteResult<ClusterView>> UnchangedAsync(Actor actor, string groupId, ClusterView now, CancellationToken cancellationToken)
    {
        var last = await records.RecordUnchangedAsync(actor, groupId, Actions.SetClusterEncryption, now.Name, cancellationToken);
        signals.Raise(groupId);
        return WriteResult<ClusterView>.Unchanged(now, last);
    }

    private async Task<WriteResult<ClusterView>> SendAsync(
        ProjectLease lease,
        Actor actor,
        AuthorizedProject authorized,
        ClusterView now,
        AzureKeyVaultSettings? settings,
        string provider,
        CancellationToken cancellationToken)
    {
        var groupId = authorized.Project.GroupId;
        var change = new FieldChange(ClusterProviders.Field, now.EncryptionAtRestProvider, provider);
        if (await records.RequestAsync(lease, actor, groupId, Actions.SetClusterEncryption, now.Name, [change], cancellationToken) is not { } request)
        {
            return WriteResult<ClusterView>.Failed(EncryptionAtRest.Errors.LeaseLost, now);
        }

        signals.Raise(groupId);
        try
        {
            var answer = await authorized.Atlas.UpdateClusterAsync(
                groupId,
                now.Name,
                new AtlasClusterUpdate { EncryptionAtRestProvider = provider },
                CancellationToken.None);
            await records.SucceedAsync(lease, groupId, request, left: context => PutAsync(context, groupId, answer));
            await refresh.FromAtlasAsync(groupId, authorized.Atlas, CancellationToken.None, lease);
            return WriteResult<ClusterView>.Succeeded(ClusterViews.Of(answer, settings));
        }
        catch (Exception exception) when (AtlasErrorTranslation.IsExpected(exception))
        {
            var error = AtlasErrorTranslation.Translate(exception, settings is null ? null : AzureTarget.Of(settings));
            if (EncryptionWriter.MayHaveBeenApplied(exception))
            {
                return await ReconcileAsync(
                    lease,
                    authorized,
                    now.Name,
                    settings,
                    request,
                    EncryptionAtRest.Errors.UnknownOutcome(error, EncryptionWriter.WasAnswered(exception)));
            }

            await records.FailAsync(groupId, request, error);
            return WriteResult<ClusterView>.Failed(error, now);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return WriteResult<ClusterView>.Unknown(EncryptionAtRest.Errors.AppliedNotRecorded(DatabaseErrors.Translate(exception)), request);
        }
        finally
        {
            signals.Raise(groupId);
        }
    }

    /// <summary>The answer takes its place in the list that was read last.</summary>
    private async Task PutAsync(PortalDbContext context, string groupId, AtlasCluster answer)
    {
        var list = await LastSeenStore.ReadAsync(context, EncryptionSnapshot.ClustersKind, groupId, CancellationToken.None);
        if (list is not null)
        {
            var clusters = list.Value.ConvertAll(cluster => string.Equals(cluster.Id, answer.Id, StringComparison.Ordinal) ? answer : cluster);
            await LastSeenStore.PutAsync(context, EncryptionSnapshot.ClustersKind, groupId, new(clusters, time.GetUtcNow()), CancellationToken.None);
        }
    }

    /// <summary>No answer told. Where Atlas already shows the change, it ended well; else the row stays open, and later readings decide.</summary>
    private async Task<WriteResult<ClusterView>> ReconcileAsync(
        ProjectLease lease, AuthorizedProject authorized, string name, AzureKeyVaultSettings? settings, long request, Error unknown)
    {
        await refresh.FromAtlasAsync(authorized.Project.GroupId, authorized.Atlas, CancellationToken.None, lease);
        var cluster = await AtlasErrorTranslation.TryAsync(() =>
            authorized.Atlas.GetClusterAsync(authorized.Project.GroupId, name, CancellationToken.None));
        return cluster.IsSuccess && await records.HasSucceededAsync(request)
            ? WriteResult<ClusterView>.Succeeded(ClusterViews.Of(cluster.Value, settings))
            : WriteResult<ClusterView>.Unknown(unknown, request);
    }
}
