using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>
/// Begins a cluster: <c>CREATING</c> until its last node runs.
/// <code>{"clusterType":"REPLICASET","encryptionAtRestProvider":"AZURE","name":"orders-2","replicationSpecs":[{"regionConfigs":[…]}]}</code>
/// </summary>
internal sealed class CreateCluster(AtlasState state, EventLog events, ClusterQueue queue, NodeAddressAllocator addresses) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ListClusters.Route with
    {
        OperationId = "createGroupCluster",
        Method = "POST",
        Role = RequiredRole.ProjectOwner,
        Versions = ClusterVersions.Writing,
        Success = StatusCodes.Status201Created,
        IsList = false,
    };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var request = ClusterRequest.Read(call, []);
        var cluster = Cluster(request, call);
        state.Write(
            call.Project,
            transaction =>
            {
                var others = transaction.All(state.Clusters).Where(c => c.GroupId == call.Project.Id).ToList();
                if (others.Exists(c => string.Equals(c.Name, cluster.Name, StringComparison.OrdinalIgnoreCase)))
                    throw ClusterRefusals.NameTaken(cluster.Name);
                if (others.Count >= ClusterRules.MostInAProject)
                    throw Attributes.Invalid(
                        new BadField("name", $"would be one cluster more than the {ClusterRules.MostInAProject} that a project may have."));
                var encryption = transaction.Find(state.Encryption, call.Project.Id);
                ClusterRules.RequireEncryption(cluster, "NONE", encryption);
                ClusterRules.RequireCloud(cluster, encryption);
                events.Append(transaction, call.Source.At(call.Now, "CLUSTER_CREATED", cluster.Name));
                var placed = cluster with { Nodes = NodeLayout.Change([], cluster.ReplicationSpecs, addresses.Open(transaction)) };
                cluster = queue.Add(transaction, call.Project, placed, ClusterTaskKind.Create, call.Now, call.Now);
            });
        return Task.FromResult<object>(ClusterBody.From(cluster, call));
    }

    private static Cluster Cluster(ClusterRequest request, AtlasCall call)
    {
        var name = request.Name ?? throw Attributes.Missing("name");
        ClusterRules.RequireName(name);
        if (request.Paused is true) throw ClusterRefusals.NotPaused(name);
        var cluster = new Cluster
        {
            Id = ObjectId.New(call.Now),
            GroupId = call.Project.Id,
            Name = name,
            ClusterType = request.ClusterType ?? throw Attributes.Missing("clusterType"),
            ReplicationSpecs = request.ReplicationSpecs ?? throw Attributes.Missing("replicationSpecs"),
            EncryptionAtRestProvider = request.Provider ?? "NONE",
            MongoDbMajorVersion = request.MongoDbMajorVersion ?? "8.0",
            BackupEnabled = request.BackupEnabled ?? false,
            PitEnabled = request.PitEnabled ?? false,
            TerminationProtectionEnabled = request.TerminationProtectionEnabled ?? false,
            Tags = request.Tags ?? [],
            Nodes = [],
        };
        ClusterRules.RequireShape(cluster.ClusterType, cluster.MongoDbMajorVersion, cluster.ReplicationSpecs);
        return cluster;
    }
}
