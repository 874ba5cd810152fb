using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;
using Decision = AtlasCmkPortal.Core.Writes.WriteDecision<
    AtlasCmkPortal.Core.Clusters.ClusterView,
    AtlasCmkPortal.Core.Clusters.ClusterEncryptionChange>;

namespace AtlasCmkPortal.Core.Clusters;

/// <param name="Now">The cluster as read under the lease.</param>
/// <param name="Settings">The project's, as read under the lease; null where they were never seen.</param>
/// <param name="Provider"><c>AZURE</c> or <c>NONE</c>.</param>
internal sealed record ClusterEncryptionChange(ClusterView Now, AzureKeyVaultSettings? Settings, string Provider) : IProjectChange
{
    public string Action => Actions.SetClusterEncryption;

    public string? Target => Now.Name;

    public IReadOnlyList<FieldChange> Changes => [new(Fields.EncryptionAtRestProvider, Now.EncryptionAtRestProvider, Provider)];
}

/// <summary>PATCH a cluster's encryptionAtRestProvider.</summary>
internal sealed class ClusterEncryptionWrite(EncryptionSync sync, EncryptionSnapshots snapshots, TimeProvider time, string clusterName, bool enabled)
    : ProjectWrite<ClusterView, ClusterEncryptionChange, AtlasCluster>
{
    public override IReadOnlyCollection<string> Siblings => Actions.OfCluster;

    /// <summary>The settings must be as new as the decision, and a write whose answer was lost must have had its chance to end.</summary>
    public override async Task<Decision> DecideAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        var reading = await sync.FromAtlasAsync(scope.GroupId, scope.Atlas, cancellationToken, scope.Lease);
        if (!reading.IsTaken)
        {
            return Decision.Failed(reading.UnreadableUnderLease);
        }

        var settings = (await snapshots.ReadAsync(scope.GroupId, cancellationToken))?.Value.Settings;
        var cluster = await AtlasErrorTranslation.TryAsync(() => scope.Atlas.GetClusterAsync(scope.GroupId, clusterName, cancellationToken));
        if (!cluster.IsSuccess)
        {
            return Decision.Failed(cluster.Error);
        }

        return ClusterViews.Of(cluster.Value, settings) switch
        {
            { Unavailable: { } reason } now => Decision.Failed(reason, now),
            // Whoever asked saw another state: somebody was faster.
            var now when now.UsesAzureKeyVault == enabled => new Decision.Unchanged(Actions.SetClusterEncryption, now.Name, now, IsByOthers: true),
            var now => new Decision.Send(new ClusterEncryptionChange(now, settings, enabled ? ClusterProviders.Azure : ClusterProviders.None)),
        };
    }

    public override Task<AtlasCluster> SendAsync(WriteScope scope, ClusterEncryptionChange change) => scope.Atlas.UpdateClusterAsync(
        scope.GroupId, change.Now.Name, new AtlasClusterUpdate { EncryptionAtRestProvider = change.Provider }, CancellationToken.None);

    public override WriteFailure? FailureOf(Exception exception, ClusterEncryptionChange change) =>
        WriteFailure.OfAtlas(exception, change.Settings is null ? null : AzureTarget.Of(change.Settings));

    /// <summary>The answer takes its place in the list that was read last.</summary>
    public override async Task StoreAsync(PortalDbContext context, WriteScope scope, AtlasCluster answer)
    {
        var list = await LastSeenStore.ReadAsync(context, EncryptionSnapshot.ClustersKind, scope.GroupId, CancellationToken.None);
        if (list is not null)
        {
            var clusters = list.Value.ConvertAll(cluster => string.Equals(cluster.Id, answer.Id, StringComparison.Ordinal) ? answer : cluster);
            var seen = new Seen<List<AtlasCluster>>(clusters, time.GetUtcNow());
            await LastSeenStore.PutAsync(context, EncryptionSnapshot.ClustersKind, scope.GroupId, seen, CancellationToken.None);
        }
    }

    public override async Task<ClusterView?> ReadBackAsync(WriteScope scope, ClusterEncryptionChange change, AtlasCluster? answer)
    {
        await sync.FromAtlasAsync(scope.GroupId, scope.Atlas, CancellationToken.None, scope.Lease);
        answer ??= (await AtlasErrorTranslation.TryAsync(
            () => scope.Atlas.GetClusterAsync(scope.GroupId, change.Now.Name, CancellationToken.None))).Value;
        return answer is null ? null : ClusterViews.Of(answer, change.Settings);
    }

    public override Task<ClusterView?> CurrentAsync(WriteScope scope, ClusterEncryptionChange change, Error? stale) =>
        Task.FromResult<ClusterView?>(change.Now);
}

/// <summary>Decides lost writes of a cluster's provider; a cluster that is gone decides nothing.</summary>
public sealed class ClusterEncryptionReconciler : IWriteReconciler<ProjectReading>
{
    public IReadOnlyCollection<string> Actions { get; } = [Audit.Actions.SetClusterEncryption];

    bool IWriteReconciler<ProjectReading>.Covers(ProjectReading reading, ActivityRow row) => reading.Clusters is not null;

    bool IWriteReconciler<ProjectReading>.TryObserve(ProjectReading reading, ActivityRow row, string field, out string? value)
    {
        var cluster = reading.Clusters!.FirstOrDefault(cluster => string.Equals(cluster.Name, row.Target, StringComparison.Ordinal));
        value = cluster?.EncryptionAtRestProvider ?? ClusterProviders.None;
        return cluster is not null;
    }
}
