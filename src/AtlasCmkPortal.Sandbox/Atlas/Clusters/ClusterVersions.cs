using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>
/// The versions of the cluster resource. Before 2024-08-05 a cluster has one size of disk, <c>diskSizeGB</c>, and says by <c>numShards</c>
/// how often a spec repeats. The shape of 2023-01-01 is another one altogether, and not here: 406.
/// </summary>
internal static class ClusterVersions
{
    private static readonly ResourceVersion Symmetric = new(
        "2023-02-01",
        Deprecated: "Mon, 5 Aug 2024 00:00:00 GMT",
        Sunset: "Thu, 1 Jul 2027 00:00:00 GMT");

    public static ResourceVersion[] Reading { get; } = [Symmetric, new("2024-08-05")];

    public static ResourceVersion[] Writing { get; } =
        [Symmetric, new("2024-08-05", Deprecated: "Wed, 23 Oct 2024 00:00:00 GMT", Sunset: "Mon, 1 Mar 2027 00:00:00 GMT"), new("2024-10-23")];

    public static bool IsSymmetric(AtlasCall call) => call.Version == Symmetric;
}
