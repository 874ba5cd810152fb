using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Nodes;

/// <summary>Stops the nodes of a project whose key Atlas may not use any more, and starts them when it may again.</summary>
internal sealed class NodePower(AtlasState state, EventLog events, NodeVault vault, SandboxClock clock)
{
    public void Stop(StateTransaction transaction, Project project)
    {
        foreach (
            var cluster in transaction
                .All(state.Clusters)
                .Where(c => c.GroupId == project.Id && c.Nodes.Any(n => n is { Key: not null, Running: true }))
                .ToList())
        {
            var stopped = cluster with { Nodes = [.. cluster.Nodes.Select(n => n.Key is null ? n : n with { Running = false })] };
            transaction.Put(state.Clusters, cluster.Key, stopped);
            events.Append(transaction, new EventSource(project).At(clock.Now, "CLUSTER_INSTANCE_DISABLED", cluster.Name));
        }
    }

    /// <summary>Each node for itself: one that the vault does not let in stays down.</summary>
    public async Task StartAsync(Project project, CancellationToken cancellationToken)
    {
        if (state.Encryption.Find(project.Id) is not { Azure: not null } encryption)
            return;
        var down = state
            .ClustersOf(project.Id)
            .Where(MayStart)
            .SelectMany(c => c.Nodes.Where(n => n.IsDown).Select(n => (Cluster: c.Key, Node: n)))
            .ToList();
        if (down.Count == 0)
            return;
        var opened = await Task.WhenAll(down.Select(async one => await OpensAsync(one.Node, encryption, cancellationToken)));
        var ready = down.Zip(opened)
            .Where(pair => pair.Second)
            .Select(pair => pair.First)
            .ToLookup(one => one.Cluster, one => one.Node, StringComparer.Ordinal);
        state.Write(transaction =>
        {
            foreach (var group in ready)
            {
                if (transaction.Find(state.Clusters, group.Key) is not { } cluster || !MayStart(cluster)) continue;
                var started = cluster with { Nodes = [.. cluster.Nodes.Select(n => group.Contains(n) ? n with { Running = true } : n)] };
                transaction.Put(state.Clusters, cluster.Key, started);
                if (!cluster.Nodes.Any(n => n.Running))
                    events.Append(transaction, new EventSource(project).At(clock.Now, "CLUSTER_INSTANCE_ENABLED", cluster.Name));
            }
        });
    }

    /// <summary>Asks with the master key of one node that runs. No answer is no refusal.</summary>
    public async Task<bool> MayOpenAsync(Project project, CancellationToken cancellationToken)
    {
        if (state.Encryption.Find(project.Id) is not { Azure: not null } encryption)
            return true;
        if (state.ClustersOf(project.Id).SelectMany(c => c.Nodes).FirstOrDefault(n => n is { Key: not null, Running: true }) is not { } node)
            return true;
        try
        {
            await vault.OpenAsync(node, node.Key!, encryption, cancellationToken);
            return true;
        }
        catch (AtlasRefusal)
        {
            return false;
        }
        catch (AzureUnreachableException)
        {
            return true;
        }
    }

    /// <summary>A paused cluster rests, and one that is being resumed starts in its own time.</summary>
    private static bool MayStart(Cluster cluster) =>
        cluster is { Paused: false, Tasks: not [{ Kind: ClusterTaskKind.Resume or ClusterTaskKind.Delete }, ..] };

    private async Task<bool> OpensAsync(Node node, ProjectEncryption encryption, CancellationToken cancellationToken)
    {
        try
        {
            await vault.OpenAsync(node, node.Key!, encryption, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is AtlasRefusal or AzureUnreachableException)
        {
            return false;
        }
    }
}
