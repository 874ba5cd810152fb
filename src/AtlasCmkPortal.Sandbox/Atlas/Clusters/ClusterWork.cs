using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>
/// Does the clusters' tasks, node by node, when they are due by the sandbox clock. A turn is asked of the vault first and stored after; killed
/// in between it is taken again, which does no harm.
/// </summary>
internal sealed class ClusterWork(
    AtlasState state,
    ClusterQueue queue,
    ClusterCalendar calendar,
    NodeTaskRunner turn,
    SandboxClock clock,
    ProjectLocks locks
) : ITimeListener
{
    /// <summary>How long a new cluster keeps trying to reach the vault.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromDays(3);

    public Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => RunDueAsync(cancellationToken);

    /// <summary>Returns when nothing is due any more.</summary>
    public Task RunDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        return Task.WhenAll(state.Clusters.All.Where(c => IsDue(c, now)).Select(c => c.Key).ToList().Select(key => RunAsync(key, cancellationToken)));
    }

    private async Task RunAsync(string key, CancellationToken cancellationToken)
    {
        using var held = await locks.EnterAsync($"work {key}", cancellationToken);
        while (state.Clusters.Find(key) is { } cluster && state.Projects.Find(cluster.GroupId) is { } project && IsDue(cluster, clock.Now))
        {
            if (cluster.Tasks is [var first, ..]) await GoOnAsync(project, cluster, first, cancellationToken);
            else state.Write(transaction => calendar.Plan(transaction, project, cluster, clock.Now));
        }
    }

    private bool IsDue(Cluster cluster, DateTimeOffset now) =>
        cluster.Tasks is [var first, ..] ? first.IsDueAt(now) : calendar.NextOf(cluster) <= now;

    private async Task GoOnAsync(Project project, Cluster cluster, ClusterTask task, CancellationToken cancellationToken)
    {
        if (task.Left is null)
        {
            InTask(cluster, task, (transaction, current) => queue.Begin(transaction, project, current));
            return;
        }

        var node = cluster.Nodes.First(n => n.Number == task.Left[0]);
        try
        {
            var done = await turn.TakeAsync(cluster, task, node, state.Encryption.Find(cluster.GroupId), cancellationToken);
            InTask(cluster, task, (transaction, current) =>
            {
                // Stopped or started meanwhile: the turn is taken again.
                if (current.Nodes.Contains(node)) queue.Advance(transaction, project, current, done);
            });
        }
        catch (Exception exception) when (exception is AtlasRefusal or AzureUnreachableException)
        {
            InTask(cluster, task, (transaction, current) =>
            {
                if (task.Kind is ClusterTaskKind.Create && clock.Now >= task.From + Timeout) queue.Remove(transaction, project, current, clock.Now);
                else queue.Wait(transaction, current, current.Nodes.First(n => n.Number == node.Number));
            });
        }
    }

    /// <summary>Only if the task still stands where it stood: meanwhile the cluster may have been deleted, or the sandbox reset.</summary>
    private void InTask(Cluster before, ClusterTask task, Action<StateTransaction, Cluster> work) => state.Write(transaction =>
    {
        if (transaction.Find(state.Clusters, before.Key) is { Tasks: [var current, ..] } cluster && current.Id == task.Id) work(transaction, cluster);
    });
}
