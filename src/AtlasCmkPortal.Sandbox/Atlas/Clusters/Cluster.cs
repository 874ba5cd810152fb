using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>Hardware of one region's nodes.</summary>
internal sealed record HardwareSpec(string InstanceSize, int NodeCount, double DiskSizeGb, int DiskIops);

internal sealed record RegionConfig(
    string ProviderName,
    string RegionName,
    int Priority,
    HardwareSpec ElectableSpecs,
    string? BackingProviderName = null)
{
    public HardwareSpec? ReadOnlySpecs { get; init; }

    public HardwareSpec? AnalyticsSpecs { get; init; }
}

internal sealed record ReplicationSpec(string Id, string ZoneId, string ZoneName, IReadOnlyList<RegionConfig> RegionConfigs);

/// <summary>A cluster as it was asked for, its nodes as they are, and the tasks that make the second like the first.</summary>
internal sealed record Cluster
{
    /// <summary>How long a change of encryption or a new key takes one cluster: long enough to be seen, short enough to be waited for.</summary>
    public static readonly TimeSpan ChangeTakes = TimeSpan.FromSeconds(12);

    public required string Id { get; init; }

    public required string GroupId { get; init; }

    public required string Name { get; init; }

    public string ClusterType { get; init; } = "REPLICASET";

    public string MongoDbMajorVersion { get; init; } = "8.0";

    public bool BackupEnabled { get; init; } = true;

    public bool PitEnabled { get; init; }

    public bool TerminationProtectionEnabled { get; init; }

    public string EncryptionAtRestProvider { get; init; } = "NONE";

    public bool Paused { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public DateTimeOffset? ResumedAt { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public required IReadOnlyList<ReplicationSpec> ReplicationSpecs { get; init; }

    public required IReadOnlyList<Node> Nodes { get; init; }

    /// <summary>In their order; the first is being done.</summary>
    public IReadOnlyList<ClusterTask> Tasks { get; init; } = [];

    /// <summary>The addresses its nodes call from.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> NodeAddresses => [.. Nodes.Select(n => n.Address)];

    [JsonIgnore]
    public string Key => KeyOf(GroupId, Name);

    [JsonIgnore]
    public bool IsTenant => ReplicationSpecs.Any(s => s.RegionConfigs.Any(r => r.ProviderName is "TENANT"));

    [JsonIgnore]
    public bool UsesAzureKey => EncryptionAtRestProvider is "AZURE";

    /// <summary>Its first task could not go on without the key, and tries again after a check.</summary>
    [JsonIgnore]
    public bool WaitsForKey => Tasks is [{ Waiting: true }, ..];

    /// <summary>Whether any data of it needs the project's key. It still does while it is being decrypted.</summary>
    [JsonIgnore]
    public bool NeedsKey => UsesAzureKey || Nodes.Any(n => n.Key is not null);

    public string StateAt(DateTimeOffset now) => Tasks switch
    {
        [] => "IDLE",
        [{ Kind: ClusterTaskKind.Delete }, ..] => "DELETING",
        [{ Kind: ClusterTaskKind.Create }, ..] => "CREATING",
        [var first, ..] => first.From <= now ? "UPDATING" : "IDLE",
    };

    public Cluster With(Node node) => this with { Nodes = [.. Nodes.Select(n => n.Number == node.Number ? node : n)] };

    public static string KeyOf(string groupId, string name) => $"{groupId}/{name}";
}
