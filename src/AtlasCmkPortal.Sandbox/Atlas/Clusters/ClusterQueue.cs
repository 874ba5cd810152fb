using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>
/// The tasks of clusters: what is added to them, begun and ended, within the caller's transaction. Only this class tells their
/// events.
/// </summary>
internal sealed class ClusterQueue(AtlasState state, EventLog events)
{
    /// <summary>Adds a task that begins no sooner than asked, and puts the cluster. What is due at once begins at once.</summary>
    public Cluster Add(StateTransaction transaction, Project project, Cluster cluster, ClusterTaskKind kind, DateTimeOffset start, DateTimeOffset now)
    {
        var from = cluster.Tasks.Select(t => t.From + Cluster.ChangeTakes).Append(start).Max();
        var task = new ClusterTask(ObjectId.New(now), kind, from);
        var before = kind is ClusterTaskKind.Delete ? [] : cluster.Tasks;
        var after = cluster with { Tasks = [.. before, task] };
        if (before.Count == 0 && from <= now) return Begin(transaction, project, after);
        transaction.Put(state.Clusters, after.Key, after);
        return after;
    }

    /// <summary>Begins the first task, at the moment when it was due.</summary>
    public Cluster Begin(StateTransaction transaction, Project project, Cluster cluster)
    {
        var task = cluster.Tasks[0];
        var step = Cluster.ChangeTakes / Math.Max(1, cluster.Nodes.Count);
        var begun = cluster with
        {
            Tasks = [task with { Left = [.. cluster.Nodes.Select(n => n.Number)], Step = step, DueAt = task.DueAt + step }, .. cluster.Tasks.Skip(1)],
        };
        transaction.Put(state.Clusters, begun.Key, begun);
        if (task.Kind is not (ClusterTaskKind.Create or ClusterTaskKind.Delete))
            Tell(transaction, project, "CLUSTER_UPDATE_STARTED", cluster, task.DueAt);
        return begun;
    }

    /// <summary>The first node in turn is done: it is as given, or gone where that is null.</summary>
    public void Advance(StateTransaction transaction, Project project, Cluster cluster, Node? done)
    {
        var task = cluster.Tasks[0];
        var number = task.Left![0];
        var after = done is null ? cluster with { Nodes = [.. cluster.Nodes.Where(n => n.Number != number)] } : cluster.With(done);
        IReadOnlyList<int> left = [.. task.Left.Skip(1)];
        if (left.Count > 0)
        {
            after = after with { Tasks = [task with { Left = left, DueAt = task.DueAt + task.Step }, .. cluster.Tasks.Skip(1)] };
            transaction.Put(state.Clusters, after.Key, after);
        }
        else
        {
            End(transaction, project, after, task);
        }
    }

    /// <summary>The vault did not help: the task waits for the next check, and a node that was to restart stays down.</summary>
    public void Wait(StateTransaction transaction, Cluster cluster, Node node)
    {
        var task = cluster.Tasks[0];
        var left = task.Kind is ClusterTaskKind.Reconfigure or ClusterTaskKind.Resume ? node with { Running = false } : node;
        var after = cluster.With(left) with { Tasks = [task with { Waiting = true }, .. cluster.Tasks.Skip(1)] };
        transaction.Put(state.Clusters, after.Key, after);
    }

    /// <summary>A key check found out something: what waits tries again.</summary>
    public void Wake(StateTransaction transaction, string groupId, DateTimeOffset now)
    {
        foreach (var cluster in transaction.All(state.Clusters).Where(c => c.GroupId == groupId && c.WaitsForKey).ToList())
        {
            IReadOnlyList<ClusterTask> tasks = [cluster.Tasks[0] with { Waiting = false, DueAt = now }, .. cluster.Tasks.Skip(1)];
            transaction.Put(state.Clusters, cluster.Key, cluster with { Tasks = tasks });
        }
    }

    /// <summary>The cluster is no more.</summary>
    public void Remove(StateTransaction transaction, Project project, Cluster cluster, DateTimeOffset at)
    {
        transaction.Remove(state.Clusters, cluster.Key);
        Tell(transaction, project, "CLUSTER_DELETED", cluster, at);
    }

    private void End(StateTransaction transaction, Project project, Cluster cluster, ClusterTask task)
    {
        if (task.Kind is ClusterTaskKind.Delete)
        {
            Remove(transaction, project, cluster, task.DueAt);
            return;
        }

        var rest = cluster.Tasks.Skip(1).ToList();
        if (rest.Count > 0)
        {
            var from = rest[0].From > task.DueAt ? rest[0].From : task.DueAt;
            rest[0] = rest[0] with { From = from, DueAt = from };
        }

        transaction.Put(state.Clusters, cluster.Key, cluster with { Tasks = rest });
        Tell(transaction, project, task.Kind is ClusterTaskKind.Create ? "CLUSTER_READY" : "CLUSTER_UPDATE_COMPLETED", cluster, task.DueAt);
        ForgetEarlier(transaction, cluster.GroupId);
    }

    private void ForgetEarlier(StateTransaction transaction, string groupId)
    {
        if (transaction.Find(state.Encryption, groupId) is not { Azure: { } azure, Earlier: not null } encryption) return;
        var keys = transaction.All(state.Clusters).Where(c => c.GroupId == groupId).SelectMany(c => c.Nodes).Select(n => n.Key);
        if (keys.Any(key => key is not null && !key.IsWrappedBy(azure.KeyIdentifier))) return;
        transaction.Put(state.Encryption, groupId, encryption with { Earlier = null });
    }

    private void Tell(StateTransaction transaction, Project project, string type, Cluster cluster, DateTimeOffset at) =>
        events.Append(transaction, new EventSource(project).At(at, type, cluster.Name));
}
