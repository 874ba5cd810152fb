namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>Hardware of one region's nodes.</summary>
internal sealed record HardwareSpec(string InstanceSize, int NodeCount, double DiskSizeGb, int DiskIops);

internal sealed record RegionConfig(string ProviderName, string RegionName, int Priority, HardwareSpec ElectableSpecs, string? BackingProviderName = null);

internal sealed record ReplicationSpec(string Id, string ZoneId, string ZoneName, IReadOnlyList<RegionConfig> RegionConfigs);

/// <summary>A time in which a change rolls through the cluster's nodes.</summary>
internal sealed record Work(DateTimeOffset From, DateTimeOffset Until);

/// <summary>A cluster as it was asked for. What it does at a moment follows from the times of its work, so nothing has to tick.</summary>
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

    public DateTimeOffset? ResumedAt { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public required IReadOnlyList<ReplicationSpec> ReplicationSpecs { get; init; }

    /// <summary>The addresses its nodes call from.</summary>
    public IReadOnlyList<string> NodeAddresses { get; init; } = [];

    public IReadOnlyList<Work> Work { get; init; } = [];

    public string Key => KeyOf(GroupId, Name);

    public bool IsTenant => ReplicationSpecs.Any(s => s.RegionConfigs.Any(r => r.ProviderName is "TENANT"));

    public bool UsesAzureKey => EncryptionAtRestProvider is "AZURE";

    public string StateAt(DateTimeOffset now) => Work.Any(w => w.From <= now && now < w.Until) ? "UPDATING" : "IDLE";

    /// <summary>Adds work that starts no sooner than asked and no sooner than what is planned already ends; past work is forgotten.</summary>
    public Cluster Plan(DateTimeOffset start, DateTimeOffset now, out Work planned)
    {
        var ahead = Work.Where(w => w.Until > now).ToList();
        var from = ahead.Select(w => w.Until).Append(start).Max();
        planned = new Work(from, from + ChangeTakes);
        return this with { Work = [.. ahead, planned] };
    }

    public static string KeyOf(string groupId, string name) => $"{groupId}/{name}";
}
