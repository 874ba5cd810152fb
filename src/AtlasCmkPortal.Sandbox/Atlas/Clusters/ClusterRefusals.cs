using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>Atlas's codes for what cannot be asked of a cluster. Sentences are this sandbox's own where Atlas's are not published.</summary>
internal static class ClusterRefusals
{
    public static AtlasRefusal NameInvalid(string name) => Bad("CLUSTER_NAME_INVALID", $"Cluster name {name} is invalid.", name);

    public static AtlasRefusal NameTaken(string name) =>
        Bad("DUPLICATE_CLUSTER_NAME", $"A cluster named {name} is already present in the group.", name);

    public static AtlasRefusal NotPaused(string name) => Bad("CANNOT_CREATE_PAUSED_CLUSTER", $"Cannot create paused cluster {name}.", name);

    public static AtlasRefusal InvalidProvider(string provider) => Bad("INVALID_PROVIDER", $"Invalid provider {provider}.", provider);

    public static AtlasRefusal InvalidRegion(string region, string provider) =>
        Bad("INVALID_REGION", $"No region {region} exists for provider {provider}.", region, provider);

    public static AtlasRefusal Flex() => Bad("CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API", "Flex clusters cannot be used in the Cluster API.");

    public static AtlasRefusal TooSmall(string least) =>
        Bad("INSUFFICIENT_INSTANCE_SIZE", $"This feature requires instance size {least} or larger.", least);

    public static AtlasRefusal Invalid(string attribute) => Bad("INVALID_ATTRIBUTE", $"Invalid attribute {attribute} specified.", attribute);

    public static AtlasRefusal ReadOnly(string attribute) =>
        Bad("ATTRIBUTE_READ_ONLY", $"The attribute {attribute} is read-only and cannot be changed.", attribute);

    public static AtlasRefusal Unsupported(string attribute) =>
        new(StatusCodes.Status403Forbidden, "FEATURE_UNSUPPORTED", $"The local Atlas does not change {attribute}.", attribute);

    public static AtlasRefusal InvalidEncryption(string provider) =>
        Bad("INVALID_ENCRYPTION_AT_REST_PROVIDER", $"An invalid Encryption at Rest provider {provider} was specified.", provider);

    public static AtlasRefusal TenantEncryption() =>
        Bad("CANNOT_USE_ENCRYPTION_AT_REST_TENANT", "Cannot use Encryption at Rest with tenant clusters.");

    public static AtlasRefusal EncryptionNotEnabled(string groupId) =>
        Bad("ENCRYPTION_AT_REST_NOT_ENABLED", $"Encryption at Rest is not enabled for group {groupId}.", groupId);

    public static AtlasRefusal TwoBackups() =>
        new(
            StatusCodes.Status409Conflict,
            "ATLAS_BACKUP_CONFLICTING_OPTIONS",
            "The attributes backupEnabled and providerBackupEnabled cannot both be true.");

    public static AtlasRefusal NotForThisCluster() =>
        Bad("ENCRYPTION_AT_REST_PROVIDER_NOT_SUPPORTED", "Encryption at Rest Provider cannot be configured on this cluster.");

    public static AtlasRefusal OtherEncryption(string cluster) =>
        Conflict(
            "CANNOT_CHANGE_ENCRYPTION_AT_REST_PROVIDER",
            $"To choose a different provider for cluster {cluster}, disable Encryption at Rest and enable it again.",
            cluster);

    public static AtlasRefusal IsPaused(string cluster) =>
        Conflict("CANNOT_UPDATE_PAUSED_CLUSTER", $"Cannot update cluster {cluster} while it is paused or being paused.", cluster);

    public static AtlasRefusal UpdateAndPause(string cluster) =>
        Conflict("CANNOT_UPDATE_AND_PAUSE_CLUSTER", $"Cannot update and pause cluster {cluster} at the same time.", cluster);

    public static AtlasRefusal AlreadyPaused(string cluster) => Conflict("CLUSTER_ALREADY_PAUSED", $"Cluster {cluster} is already paused.", cluster);

    public static AtlasRefusal PendingChanges(string cluster) =>
        Conflict("CANNOT_PAUSE_CLUSTER_WITH_PENDING_CHANGES", $"Cannot pause cluster {cluster} while changes are pending.", cluster);

    public static AtlasRefusal Nvme(string cluster) =>
        Conflict("CANNOT_PAUSE_NVME_CLUSTER", $"Cannot pause cluster {cluster}, whose disks are NVMe.", cluster);

    public static AtlasRefusal RecentlyResumed(string cluster) =>
        Bad("CANNOT_PAUSE_RECENTLY_RESUMED_CLUSTER", $"Cluster {cluster} was resumed less than 60 minutes ago.", cluster);

    public static AtlasRefusal Protected(string cluster) =>
        Bad(
            "CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED",
            $"Cannot terminate cluster {cluster} while its termination protection is enabled.",
            cluster);

    public static AtlasRefusal IsLeaving(string cluster) =>
        Bad("CLUSTER_ALREADY_REQUESTED_DELETION", $"The cluster {cluster} has already been requested for deletion.", cluster);

    private static AtlasRefusal Bad(string code, string detail, params string[] parameters) =>
        new(StatusCodes.Status400BadRequest, code, detail, parameters);

    private static AtlasRefusal Conflict(string code, string detail, string cluster) => new(StatusCodes.Status409Conflict, code, detail, cluster);
}
