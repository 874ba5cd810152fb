using System.Globalization;
using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>
/// Contoso's projects of <see cref="SandboxOptions.MoreProjects"/>: <c>project-00001</c> and so on, nothing configured, each with the same
/// five clusters.
/// </summary>
internal sealed class ManyProjects(AtlasState state, SandboxOptions options)
{
    private const int NodesOfACluster = 3;
    private static readonly string[] Clusters = ["catalog", "customers", "inventory", "search", "sessions"];

    public IEnumerable<string> Ids => Enumerable.Range(1, options.MoreProjects).Select(IdOf);

    public void Apply(SeedContext seed)
    {
        for (var number = 1; number <= options.MoreProjects; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"project-{number:00000}");
            seed.Transaction.Put(
                state.Projects,
                IdOf(number),
                new Project(IdOf(number), AtlasSeed.Contoso, name, seed.Now.AddDays(-number % 1000), []));
            for (var index = 0; index < Clusters.Length; index++)
            {
                var cluster = Create(seed.Now, IdOf(number), Clusters[index], (((number - 1) * Clusters.Length) + index) * NodesOfACluster);
                seed.Transaction.Put(state.Clusters, cluster.Key, cluster);
            }
        }
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"6500000000000000001{number:00000}");

    // 10,000 projects have 150,000 nodes: more than the networks for documentation hold, so these call from 10.0.0.0/8.
    private static Cluster Create(DateTimeOffset now, string groupId, string name, int firstNode)
    {
        ReplicationSpec[] specs =
        [
            new(ObjectId.New(now), ObjectId.New(now), "Zone 1", [new("AZURE", "EUROPE_WEST", 7, new HardwareSpec("M10", NodesOfACluster, 32, 3500))]),
        ];
        var node = firstNode;
        return new Cluster
        {
            Id = ObjectId.New(now),
            GroupId = groupId,
            Name = name,
            ReplicationSpecs = specs,
            Nodes = NodeLayout.Running(specs, () => AddressOf(++node)),
        };
    }

    private static string AddressOf(int node) => string.Create(CultureInfo.InvariantCulture, $"10.{node >> 16}.{(node >> 8) & 255}.{node & 255}");
}
