using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>The project's clusters by name: at once as last seen, then as Atlas lists them. Needs Project Read Only.</summary>
public sealed class ListClusters(ProjectAuthorization gate, KnownKeys keys, LastSeenStore lastSeen)
{
    /// <param name="isPolled">Asked by the clock for a page that shows them already: nobody waits, and nobody's save must wait for it.</param>
    public Task<Result<IReadOnlyList<ClusterView>>> ExecuteAsync(
        Actor actor,
        string groupId,
        CancellationToken cancellationToken,
        bool isPolled = false) => DatabaseErrors.TryAsync(() => ReadAsync(actor, groupId, isPolled, cancellationToken));

    /// <summary>The last-seen clusters, without asking Atlas.</summary>
    public Task<Result<LastSeenClusters>> LastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync(() => ReadLastSeenAsync(actor, groupId, cancellationToken));

    private async Task<Result<IReadOnlyList<ClusterView>>> ReadAsync(Actor actor, string groupId, bool isPolled, CancellationToken cancellationToken)
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return authorized.Error;
        }

        var asksKeys = keys.ReadAsync(authorized.Value, cancellationToken);
        var asksClusters = AtlasErrorTranslation.TryAsync(() => authorized.Value.AtlasFor(isPolled).AllClustersAsync(groupId, cancellationToken));
        await Task.WhenAll(asksKeys, asksClusters);
        var (settings, clusters) = (await asksKeys, await asksClusters);
        return clusters.IsSuccess ? await ViewsAsync(groupId, clusters.Value, settings, cancellationToken) : clusters.Error;
    }

    private async Task<Result<LastSeenClusters>> ReadLastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return authorized.Error;
        }

        var seen = await lastSeen.ReadAsync(EncryptionSnapshot.ClustersKind, groupId, cancellationToken);
        return seen is null
            ? new LastSeenClusters(null, null)
            : new LastSeenClusters(
                await ViewsAsync(groupId, seen.Value, await keys.LastSeenAsync(groupId, cancellationToken), cancellationToken),
                seen.At);
    }

    private async Task<List<ClusterView>> ViewsAsync(
        string groupId, IEnumerable<AtlasCluster> clusters, AzureKeyVaultSettings? settings, CancellationToken cancellationToken)
    {
        var health = await keys.HealthAsync(groupId, cancellationToken);
        return
        [
            .. clusters
                .Select(cluster => ClusterViews.Of(cluster, settings) with { Health = health })
                .OrderBy(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}

/// <param name="Clusters">Null where this console has never seen the project's clusters.</param>
/// <param name="At">When Atlas reported them (system time).</param>
public sealed record LastSeenClusters(IReadOnlyList<ClusterView>? Clusters, DateTimeOffset? At);
