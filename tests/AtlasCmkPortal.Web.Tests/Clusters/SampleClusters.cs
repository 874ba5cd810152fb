using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Tests.Clusters;

/// <summary>Clusters as the tests of this feature need them; one call per difference that a test is about.</summary>
internal static class SampleClusters
{
    public static readonly Error TooSmall = new("Clusters.TooSmall", "Needs an M10 or larger cluster.", "Shared tiers have no key of their own.");

    public static ClusterView Orders { get; } =
        new(
            "650000000000000000001001",
            "orders",
            "REPLICASET",
            "M10",
            [new ClusterRegion("AZURE", "EUROPE_WEST")],
            3,
            "IDLE",
            false,
            "NONE",
            false,
            "8.0",
            true,
            null);

    public static ClusterView Encrypted { get; } = Orders with { Name = "ledger", EncryptionAtRestProvider = "AZURE" };

    public static ClusterView Updating { get; } = Encrypted with { StateName = "UPDATING" };

    public static ProjectView Project { get; } =
        new(
            "650000000000000000000001",
            "Contoso",
            "650000000000000000000102",
            "orders-staging",
            3,
            ProjectRole.ProjectOwner,
            AtlasCredentialRole.ProjectOwner);

    public static ProjectView AsReader { get; } = Project with { YourRole = ProjectRole.ProjectReadOnly };

    public static ClusterView Free { get; } = Orders with { Name = "sandbox-free", InstanceSize = "M0", Unavailable = TooSmall };
}
