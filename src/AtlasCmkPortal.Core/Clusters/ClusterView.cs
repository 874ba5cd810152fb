using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>A cluster as Atlas tells it (resource version 2024-08-05), cut to what this console shows.</summary>
/// <param name="InstanceSize">The largest electable size: <c>M0</c>, <c>M10</c>, <c>M30</c>, ….</param>
/// <param name="Regions">One per region config, in priority order.</param>
/// <param name="StateName"><c>IDLE</c>, <c>CREATING</c>, <c>UPDATING</c>, <c>DELETING</c>, <c>REPAIRING</c>, or what Atlas says instead.</param>
/// <param name="EncryptionAtRestProvider"><c>NONE</c>, <c>AWS</c>, <c>AZURE</c>, <c>GCP</c>.</param>
/// <param name="RequirePrivateNetworking">The project's setting, shown per cluster as Atlas does.</param>
/// <param name="Unavailable">Why <em>Manage your own encryption keys</em> cannot be changed; null if it can.</param>
public sealed record ClusterView(
    string Id,
    string Name,
    string ClusterType,
    string InstanceSize,
    IReadOnlyList<ClusterRegion> Regions,
    int NodeCount,
    string StateName,
    bool Paused,
    string EncryptionAtRestProvider,
    bool RequirePrivateNetworking,
    string? MongoDbVersion,
    bool BackupEnabled,
    Error? Unavailable)
{
    /// <summary>Of the project's key, which decides whether the cluster's nodes can run.</summary>
    public ProjectKeyHealth Health { get; init; } = ProjectKeyHealth.NeverRead;

    public bool UsesAzureKeyVault => string.Equals(EncryptionAtRestProvider, ClusterProviders.Azure, StringComparison.Ordinal);

    /// <summary>True while Atlas may not use the key that the cluster's data is encrypted with, or its nodes were stopped for that.</summary>
    public bool IsKeyUnavailable => UsesAzureKeyVault
        && (Health.LastKnown == KeyPhase.Refused || Health.Stopped.Any(stopped => string.Equals(stopped.Name, Name, StringComparison.Ordinal)));

    public bool IsIdle => string.Equals(StateName, "IDLE", StringComparison.Ordinal);
}

/// <param name="ProviderName"><c>AZURE</c>, <c>AWS</c>, <c>GCP</c>, or for tenants the backing provider.</param>
/// <param name="RegionName">Atlas's region, such as <c>EUROPE_WEST</c>.</param>
public sealed record ClusterRegion(string ProviderName, string RegionName);
