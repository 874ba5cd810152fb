using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.Clusters.Editing;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>A rule of Atlas, with the page of Atlas's documentation that says so.</summary>
public sealed record ClusterNote(CalloutKind Kind, string Text, string DocumentationTitle, string Documentation);

/// <summary>What Atlas's documentation says about customer-managed keys on clusters, in our own words.</summary>
public static class ClusterNotes
{
    public static ClusterNote SharedTiers { get; } = Note(
        CalloutKind.Note, "Not available for M0 free clusters, M2 and M5 clusters: use an M10 or larger cluster.",
        "Atlas M0 (Free Cluster), M2, and M5 Limits", "reference/free-shared-limitations/");

    public static ClusterNote Serverless { get; } = Note(
        CalloutKind.Note, "Not supported on Serverless instances.",
        "Serverless Instance Limitations", "reference/serverless-instance-limitations/");

    public static ClusterNote CloudBackups { get; } = Note(
        CalloutKind.Note, "Backup snapshots are encrypted with your key only as Cloud Backups; Legacy Backups are not supported.",
        "Storage Engine and Cloud Backup Encryption", "backup/cloud-backup/cloud-backup-encryption/");

    public static ClusterNote ProjectFirst { get; } = Note(
        CalloutKind.Note, "Customer-managed keys are enabled for the project first, on its Advanced page, and then for each cluster.",
        "Enable Customer-Managed Keys for a Project", "security/azure-kms-over-public-network/#enable-customer-managed-keys-for-a-project");

    public static ClusterNote ProjectOwner { get; } = Note(
        CalloutKind.Note, "Enabling customer key management for a cluster needs the role Project Owner.",
        "Atlas User Roles", "reference/user-roles/#mongodb-authrole-Project-Owner");

    public static ClusterNote EachCluster { get; } =
        Note(
            CalloutKind.Note,
            "Existing clusters do not use the project's key until you turn it on for each cluster whose data you want encrypted.",
            "Enable Customer Key Management for an Atlas Cluster",
            "security/azure-kms-over-public-network/#enable-customer-key-management-for-an-atlas-cluster");

    public static ClusterNote PrivateNetworking { get; } =
        Note(
            CalloutKind.Note,
            "Active if the project reaches its Key Vault over private endpoints only; Inactive if no private endpoint connection is configured.",
            "Manage Customer Keys with Azure Key Vault Over Private Endpoints",
            "security/azure-kms-over-private-endpoint/");

    public static ClusterNote NewAddresses { get; } =
        Note(
            CalloutKind.Important,
            "If your Key Vault allows only certain IP addresses, allow the cluster's new node addresses too: an update may add some.",
            "Manage Customer Keys with Azure Key Vault: Prerequisites",
            "security/azure-kms-over-public-network/#prerequisites");

    public static ClusterNote InitialSync { get; } =
        Note(
            CalloutKind.Important,
            "Atlas rewrites every node by an initial sync, one after another. The cluster stays available. Expect a higher load, and a "
            + "long run on large data.",
            "Enable Encryption at Rest",
            "scale-cluster/#enable-encryption-at-rest");

    public static ClusterNote Indexes { get; } = Note(
        CalloutKind.Important, "Search and Vector Search indexes are rebuilt; queries that use them fail until they are.",
        "Encryption at Rest using Customer Key Management", "security-kms-encryption/");

    public static ClusterNote NoWayBackMidway { get; } =
        Note(
            CalloutKind.Warning,
            "A change cannot be rolled back midway: once applied it runs to its end, and only then can you undo it.",
            "Modify a Cluster",
            "scale-cluster/");

    public static ClusterNote Charge { get; } = Note(
        CalloutKind.Note, "Atlas charges more per hour for a cluster that uses your own key.",
        "Cluster Configuration Costs", "billing/cluster-configuration-costs/");

    public static ClusterNote KeepTheKey { get; } =
        Note(
            CalloutKind.Warning,
            "Do not disable or delete a Key Vault key that a cluster still uses: its data becomes inaccessible. Turn the key off here "
            + "first, and wait until the cluster is IDLE.",
            "Disable Customer-Managed Keys for a Project",
            "security/azure-kms-over-public-network/#disable-customer-managed-keys-for-a-project");

    public static ClusterNote DisableClustersFirst { get; } = Note(
        CalloutKind.Note, "To disable customer-managed keys for the project, turn them off on each of its clusters first.",
        "Disable Customer-Managed Keys for a Project", "security/azure-kms-over-public-network/#disable-customer-managed-keys-for-a-project");

    public static ClusterNote SnapshotsKeepTheKey { get; } =
        Note(
            CalloutKind.Important,
            "Snapshots taken until now stay encrypted with the key: keep it enabled until the last of them has expired or been deleted.",
            "Rotate your Azure Key Identifier",
            "security/azure-kms-over-public-network/#rotate-your-azure-key-identifier");

    /// <summary>Below the list of all clusters.</summary>
    public static IReadOnlyList<ClusterNote> OnTheList { get; } = [ProjectFirst, EachCluster, DisableClustersFirst, SharedTiers, Serverless];

    /// <summary>At the switch of one cluster: only what applies to it.</summary>
    public static IReadOnlyList<ClusterNote> AtTheSwitch(ClusterEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return
        [
            .. edit.IsOn || edit.Cluster.UsesAzureKeyVault ? [KeepTheKey] : None,
            .. Tier(edit.Cluster.InstanceSize),
            ProjectOwner,
            CloudBackups,
            PrivateNetworking,
        ];
    }

    private static ClusterNote[] None => [];

    private static ClusterNote[] Tier(string instanceSize) => instanceSize switch
    {
        "SERVERLESS" => [Serverless],
        _ when CloudLabels.IsShared(instanceSize) => [SharedTiers],
        _ => [],
    };

    private static ClusterNote Note(CalloutKind kind, string text, string title, string page) =>
        new(kind, text, title, "https://www.mongodb.com/docs/atlas/" + page);
}
