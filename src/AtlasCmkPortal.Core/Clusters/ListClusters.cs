using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Translation;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>The project's clusters as Atlas lists them, by name. Needs Project Read Only.</summary>
public sealed class ListClusters(ProjectGate gate, KnownKeys keys)
{
    public async Task<Result<IReadOnlyList<ClusterView>>> ExecuteAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        var admitted = await gate.MayReadAsync(actor, groupId, cancellationToken);
        if (!admitted.IsSuccess)
        {
            return admitted.Error;
        }

        var asksKeys = keys.ReadAsync(admitted.Value, cancellationToken);
        var asksClusters = AtlasErrorTranslation.TryAsync(() => admitted.Value.Atlas.AllClustersAsync(groupId, cancellationToken));
        await Task.WhenAll(asksKeys, asksClusters);
        var (settings, clusters) = (await asksKeys, await asksClusters);
        return clusters.IsSuccess
            ? clusters.Value.Select(cluster => ClusterViews.Of(cluster, settings)).OrderBy(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase).ToList()
            : clusters.Error;
    }
}
