using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>What Atlas does to clusters by itself: it renews master keys before they are 90 days old, and resumes what was paused for 30.</summary>
internal sealed class ClusterCalendar(AtlasState state, ClusterQueue queue)
{
    /// <summary>Early enough that no master key gets 90 days old, however many nodes there are.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromDays(89);

    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

    /// <summary>Null where nothing is planned.</summary>
    public DateTimeOffset? NextOf(Cluster cluster)
    {
        if (cluster.Paused) return cluster.PausedAt + LongestPause;
        if (!cluster.UsesAzureKey || state.Encryption.Find(cluster.GroupId)?.Azure is not { Valid: true }) return null;
        return cluster.Nodes.Min(n => n.Key?.MadeAt) + RenewAfter;
    }

    /// <summary>Plans what is due, if it still is.</summary>
    public void Plan(StateTransaction transaction, Project project, Cluster cluster, DateTimeOffset now)
    {
        if (transaction.Find(state.Clusters, cluster.Key) is not { Tasks: [] } current || NextOf(current) is not { } due || due > now) return;
        if (current.Paused) Resume(transaction, project, current, due, now);
        else queue.Add(transaction, project, current, ClusterTaskKind.RenewMasterKeys, due, now);
    }

    /// <summary>The nodes start with the master keys that they have, and then get the project's current key.</summary>
    public Cluster Resume(StateTransaction transaction, Project project, Cluster cluster, DateTimeOffset at, DateTimeOffset now)
    {
        var resumed = queue.Add(
            transaction,
            project,
            cluster with
            {
                Paused = false,
                PausedAt = null,
                ResumedAt = at,
            },
            ClusterTaskKind.Resume,
            at,
            now);
        var current = transaction.Find(state.Encryption, cluster.GroupId)?.Azure?.KeyIdentifier;
        return current is null || resumed.Nodes.All(n => n.Key is null || n.Key.IsWrappedBy(current))
            ? resumed
            : queue.Add(transaction, project, resumed, ClusterTaskKind.Rewrap, at, now);
    }
}
