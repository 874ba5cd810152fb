using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Translation;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>One cluster, fresh from Atlas. Needs Project Read Only.</summary>
public sealed class ReadCluster(ProjectGate gate, KnownKeys keys)
{
    public Task<Result<ClusterView>> ExecuteAsync(Actor actor, string groupId, string clusterName, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync(() => ReadAsync(actor, groupId, clusterName, cancellationToken));

    private async Task<Result<ClusterView>> ReadAsync(Actor actor, string groupId, string clusterName, CancellationToken cancellationToken)
    {
        var admitted = await gate.MayReadAsync(actor, groupId, cancellationToken);
        if (!admitted.IsSuccess)
        {
            return admitted.Error;
        }

        if (Errors.UnlikelyName(clusterName) is { } unlikely)
        {
            return unlikely;
        }

        var asksKeys = keys.ReadAsync(admitted.Value, cancellationToken);
        var asksCluster = AtlasErrorTranslation.TryAsync(() => admitted.Value.Atlas.GetClusterAsync(groupId, clusterName, cancellationToken));
        await Task.WhenAll(asksKeys, asksCluster);
        var (settings, cluster) = (await asksKeys, await asksCluster);
        return cluster.IsSuccess ? ClusterViews.Of(cluster.Value, settings) with { Health = await keys.HealthAsync(groupId, cancellationToken) } : cluster.Error;
    }
}
