using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Nodes;

/// <summary>What a task does when it comes to one node. A node that has a master key starts only if the vault opens it.</summary>
internal sealed class NodeTaskRunner(NodeVault vault)
{
    /// <returns>The node afterwards; null where it goes away.</returns>
    /// <exception cref="AtlasRefusal">Azure refused.</exception>
    /// <exception cref="AzureUnreachableException">Azure gave no answer.</exception>
    public async Task<Node?> TakeAsync(
        Cluster cluster,
        ClusterTask task,
        Node node,
        ProjectEncryption? encryption,
        CancellationToken cancellationToken)
    {
        if (node.Leaving || task.Kind is ClusterTaskKind.Delete) return null;
        return task.Kind switch
        {
            ClusterTaskKind.Encrypt when node.Key is null => await MakeAsync(),
            ClusterTaskKind.RenewMasterKeys when node.Key is not null => await MakeAsync(),
            ClusterTaskKind.Rewrap when node.Key is { } key => await RewrapAsync(key),
            ClusterTaskKind.Decrypt => await StartAsync() with { Key = null },
            _ when node.Key is null && cluster.UsesAzureKey => await MakeAsync(),
            _ => await StartAsync(),
        };

        async Task<Node> MakeAsync() =>
            node with { Running = true, Key = await vault.MakeAsync(node, Configured(), task.DueAt, cancellationToken) };

        async Task<Node> RewrapAsync(MasterKey key) =>
            key.IsWrappedBy(Configured().Azure!.KeyIdentifier)
                ? node
                : node with
                {
                    Key = await vault.RewrapAsync(node, key, Configured(), cancellationToken),
                };

        async Task<Node> StartAsync()
        {
            if (node.Key is not null) await vault.OpenAsync(node, node.Key, Configured(), cancellationToken);
            return node with { Running = true };
        }

        ProjectEncryption Configured() => encryption is { Azure: not null } ? encryption : throw EncryptionRefusals.InvalidCredentials();
    }
}
