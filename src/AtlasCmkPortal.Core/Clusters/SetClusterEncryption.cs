using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Translation;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>Manage your own encryption keys: PATCH encryptionAtRestProvider to AZURE or NONE. Needs Project Owner. Never retried; may take 120 s.</summary>
public sealed class SetClusterEncryption(ProjectGate gate, ProjectLeases leases, KeyRefresh refresh, KnownKeys keys, ActivityLog log, ProjectSignals signals)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Succeeds when Atlas has accepted the change; the cluster is <c>UPDATING</c> then, and <c>IDLE</c> when it has ended.</summary>
    /// <param name="cancellationToken">Counts until the change is sent; what was sent is waited for.</param>
    public async Task<WriteResult<ClusterView>> ExecuteAsync(Actor actor, string groupId, string clusterName, bool enabled, CancellationToken cancellationToken)
    {
        var admitted = await gate.MayChangeAsync(actor, groupId, cancellationToken);
        if (!admitted.IsSuccess)
        {
            return WriteResult<ClusterView>.Failed(admitted.Error);
        }

        if (Errors.UnlikelyName(clusterName) is { } unlikely)
        {
            return WriteResult<ClusterView>.Failed(unlikely);
        }

        await using var lease = await leases.ClaimAsync(groupId, Patience, cancellationToken);
        if (lease is null)
        {
            return WriteResult<ClusterView>.Failed(EncryptionAtRest.Errors.AnotherSaveUnderWay);
        }

        // The settings must be as new as the decision, and what was lost before must have had its chance to end.
        await refresh.FromAtlasAsync(groupId, admitted.Value.Atlas, cancellationToken);
        var settings = await keys.ReadAsync(admitted.Value, cancellationToken);
        var cluster = await AtlasErrorTranslation.TryAsync(() => admitted.Value.Atlas.GetClusterAsync(groupId, clusterName, cancellationToken));
        if (!cluster.IsSuccess)
        {
            return WriteResult<ClusterView>.Failed(cluster.Error);
        }

        var now = ClusterViews.Of(cluster.Value, settings);
        return now switch
        {
            { Unavailable: { } reason } => WriteResult<ClusterView>.Failed(reason, now),
            _ when now.UsesAzureKeyVault == enabled => WriteResult<ClusterView>.Succeeded(now),
            _ => await SendAsync(actor, admitted.Value, now, settings, enabled ? ClusterProviders.Azure : ClusterProviders.None, cancellationToken),
        };
    }

    private async Task<WriteResult<ClusterView>> SendAsync(
        Actor actor, AdmittedProject admitted, ClusterView now, AzureKeyVaultSettings? settings, string provider, CancellationToken cancellationToken)
    {
        var groupId = admitted.Project.GroupId;
        var change = new FieldChange(ClusterProviders.Field, now.EncryptionAtRestProvider, provider);
        var request = await log.RequestAsync(actor, groupId, Actions.SetClusterEncryption, now.Name, [change], cancellationToken);
        signals.Raise(groupId);
        try
        {
            var answer = await admitted.Atlas.UpdateClusterAsync(groupId, now.Name, new AtlasClusterUpdate { EncryptionAtRestProvider = provider }, CancellationToken.None);
            await log.EndAsync(request, WriteOutcome.Succeeded, errorCode: null, CancellationToken.None);
            await refresh.FromAtlasAsync(groupId, admitted.Atlas, CancellationToken.None);
            return WriteResult<ClusterView>.Succeeded(ClusterViews.Of(answer, settings));
        }
        catch (Exception exception) when (AtlasErrorTranslation.IsExpected(exception))
        {
            var error = AtlasErrorTranslation.Translate(exception, settings is null ? null : AzureTarget.Of(settings));
            if (!KeyWrites.MayHaveBeenApplied(exception))
            {
                await log.EndAsync(request, WriteOutcome.Failed, error.Code, CancellationToken.None);
                return WriteResult<ClusterView>.Failed(error, now);
            }

            return await LookForItselfAsync(admitted, now.Name, settings, request, error);
        }
        finally
        {
            signals.Raise(groupId);
        }
    }

    /// <summary>No answer came. Where Atlas already shows the change, it ended well; else the row stays open, and later readings decide.</summary>
    private async Task<WriteResult<ClusterView>> LookForItselfAsync(AdmittedProject admitted, string name, AzureKeyVaultSettings? settings, long request, Error cause)
    {
        await refresh.FromAtlasAsync(admitted.Project.GroupId, admitted.Atlas, CancellationToken.None);
        var cluster = await AtlasErrorTranslation.TryAsync(() => admitted.Atlas.GetClusterAsync(admitted.Project.GroupId, name, CancellationToken.None));
        return cluster.IsSuccess && await log.HasSucceededAsync(request, CancellationToken.None)
            ? WriteResult<ClusterView>.Succeeded(ClusterViews.Of(cluster.Value, settings))
            : WriteResult<ClusterView>.Unknown(EncryptionAtRest.Errors.UnknownOutcome(cause));
    }
}
