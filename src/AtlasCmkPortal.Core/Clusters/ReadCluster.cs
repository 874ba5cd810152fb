using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>One cluster: at once as last seen, then fresh from Atlas. Needs Project Read Only.</summary>
public sealed class ReadCluster(ProjectAuthorization gate, KnownKeys keys, ListClusters list)
{
    /// <param name="isPolled">Asked by the clock for a page that shows it already: nobody waits, and nobody's save must wait for it.</param>
    public Task<Result<ClusterView>> ExecuteAsync(
        Actor actor, string groupId, string clusterName, CancellationToken cancellationToken, bool isPolled = false) =>
        DatabaseErrors.TryAsync(() => ReadAsync(actor, groupId, clusterName, isPolled, cancellationToken));

    /// <summary>The last-seen cluster, without asking Atlas; null where the project's clusters were never seen, or it was not among them.</summary>
    public async Task<Result<LastSeenCluster>> LastSeenAsync(Actor actor, string groupId, string clusterName, CancellationToken cancellationToken)
    {
        var seen = await list.LastSeenAsync(actor, groupId, cancellationToken);
        if (!seen.IsSuccess)
        {
            return seen.Error;
        }

        var cluster = seen.Value.Clusters?.FirstOrDefault(one => string.Equals(one.Name, clusterName, StringComparison.Ordinal));
        return new LastSeenCluster(cluster, seen.Value.At);
    }

    private async Task<Result<ClusterView>> ReadAsync(
        Actor actor,
        string groupId,
        string clusterName,
        bool isPolled,
        CancellationToken cancellationToken)
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return authorized.Error;
        }

        if (Errors.UnlikelyName(clusterName) is { } unlikely)
        {
            return unlikely;
        }

        var asksKeys = keys.ReadAsync(authorized.Value, cancellationToken);
        var asksCluster = AtlasErrorTranslation.TryAsync(() =>
            authorized.Value.AtlasFor(isPolled).GetClusterAsync(groupId, clusterName, cancellationToken));
        await Task.WhenAll(asksKeys, asksCluster);
        var (settings, cluster) = (await asksKeys, await asksCluster);
        return cluster.IsSuccess
            ? ClusterViews.Of(cluster.Value, settings) with
            {
                Health = await keys.HealthAsync(groupId, cancellationToken),
            }
            : cluster.Error;
    }
}

/// <param name="At">When Atlas reported it (system time).</param>
public sealed record LastSeenCluster(ClusterView? Cluster, DateTimeOffset? At);
