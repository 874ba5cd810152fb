using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>Atlas's rules for what a cluster can be. Each throws its refusal.</summary>
internal static partial class ClusterRules
{
    public const int MostInAProject = 25;
    private const string Tenant = "TENANT";
    private static readonly TimeSpan MustRunAfterResume = TimeSpan.FromMinutes(60);
    private static readonly string[] Versions = ["6.0", "7.0", "8.0"];

    public static void RequireName(string name)
    {
        if (!NameShape().IsMatch(name)) throw ClusterRefusals.NameInvalid(name);
    }

    public static void RequireShape(string clusterType, string version, IReadOnlyList<ReplicationSpec> specs)
    {
        if (clusterType is not ("REPLICASET" or "SHARDED" or "GEOSHARDED")) throw Attributes.NotInEnum(clusterType);
        if (!Versions.Contains(version, StringComparer.Ordinal)) throw ClusterRefusals.Invalid("mongoDBMajorVersion");
        var regions = specs.SelectMany(s => s.RegionConfigs).ToList();
        if (clusterType is "REPLICASET")
        {
            if (specs.Count != 1) throw ClusterRefusals.Invalid("replicationSpecs");
            return;
        }

        if (regions.Exists(r => r.ProviderName is Tenant)) throw ClusterRefusals.Invalid("clusterType");
        if (regions.Exists(r => !InstanceSize.MayShard(r.ElectableSpecs.InstanceSize))) throw ClusterRefusals.TooSmall("M30");
    }

    /// <summary>Whether a cluster may have this encryption provider when it had that one. Every size below M10 is a tenant.</summary>
    public static void RequireEncryption(Cluster cluster, string before, ProjectEncryption? encryption)
    {
        var provider = cluster.EncryptionAtRestProvider;
        if (provider is not ("NONE" or "AWS" or "AZURE" or "GCP"))
            throw ClusterRefusals.InvalidEncryption(provider);
        if (provider == before)
            return;
        if (cluster.IsTenant)
            throw ClusterRefusals.TenantEncryption();
        if (provider is not "NONE" && before is not "NONE")
            throw ClusterRefusals.OtherEncryption(cluster.Name);
        if (provider is not "NONE" && (provider is not "AZURE" || encryption?.Azure is null))
            throw ClusterRefusals.EncryptionNotEnabled(cluster.GroupId);
        // Turning it off decrypts, so it needs the key as much as turning it on.
        if (encryption?.Azure is { Valid: false }) throw EncryptionRefusals.SettingsInvalid();
    }

    /// <summary>Where a project requires private networking, the key is for clusters on Azure alone.</summary>
    public static void RequireCloud(Cluster cluster, ProjectEncryption? encryption)
    {
        if (!cluster.UsesAzureKey || encryption?.Azure is not { RequirePrivateNetworking: true })
            return;
        if (cluster.ReplicationSpecs.SelectMany(s => s.RegionConfigs).Any(r => r.ProviderName is not "AZURE"))
            throw ClusterRefusals.NotForThisCluster();
    }

    public static void RequirePausable(Cluster cluster, DateTimeOffset now)
    {
        if (cluster.IsTenant)
            throw ClusterRefusals.Invalid("paused");
        if (cluster.ReplicationSpecs.SelectMany(s => s.RegionConfigs).Any(r => InstanceSize.IsNvme(r.ElectableSpecs.InstanceSize)))
            throw ClusterRefusals.Nvme(cluster.Name);
        if (cluster.ResumedAt is { } resumed && now - resumed < MustRunAfterResume)
            throw ClusterRefusals.RecentlyResumed(cluster.Name);
        if (cluster.Tasks.Count > 0)
            throw ClusterRefusals.PendingChanges(cluster.Name);
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]{0,63}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex NameShape();
}
