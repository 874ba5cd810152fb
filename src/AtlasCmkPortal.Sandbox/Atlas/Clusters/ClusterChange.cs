using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>What a PATCH asks of a cluster, and Atlas's rules for it.</summary>
internal sealed record ClusterChange(string? Provider, bool? Paused)
{
    private static readonly TimeSpan MustRunAfterResume = TimeSpan.FromMinutes(60);

    /// <summary>Other attributes may be sent back as they were read (Terraform does); a change of one is more than this Atlas can do.</summary>
    public static ClusterChange Read(AtlasCall call, Cluster cluster)
    {
        var attributes = new Attributes(call.Body, "");
        var change = new ClusterChange(attributes.Text("encryptionAtRestProvider"), attributes.Flag("paused"));
        var now = System.Text.Json.JsonSerializer.SerializeToElement(ClusterBody.From(cluster, call), AtlasJson.Compact);
        var others = attributes.Others.ToList();
        if (change.Paused is { } paused && paused != cluster.Paused && (change.Provider is not null || others.Count > 0))
            throw Conflict("CANNOT_UPDATE_AND_PAUSE_CLUSTER", "Cannot update and pause cluster {0} at the same time.", cluster.Name);
        foreach (var other in others)
        {
            if (!now.TryGetProperty(other.Name, out var current))
                throw new AtlasRefusal(StatusCodes.Status400BadRequest, "INVALID_ATTRIBUTE", $"Invalid attribute {other.Name} specified.", other.Name);
            if (!System.Text.Json.JsonElement.DeepEquals(other.Value, current))
                throw new AtlasRefusal(StatusCodes.Status403Forbidden, "FEATURE_UNSUPPORTED", $"The local Atlas does not change {other.Name}.", other.Name);
        }

        return change;
    }

    /// <returns>The cluster as it is to be, or the same one where there is nothing to do.</returns>
    public Cluster Apply(Cluster cluster, ProjectEncryption? encryption, DateTimeOffset now)
    {
        if (Paused is { } paused && paused != cluster.Paused) return paused ? Pause(cluster, now) : cluster with { Paused = false };
        if (Paused is true && Provider is null) throw Conflict("CLUSTER_ALREADY_PAUSED", "Cluster {0} is already paused.", cluster.Name);
        if (Provider is null || string.Equals(Provider, cluster.EncryptionAtRestProvider, StringComparison.Ordinal)) return cluster;
        Require(cluster, encryption, Provider);
        return cluster with { EncryptionAtRestProvider = Provider };
    }

    /// <summary>What has to be done at the nodes; null where nothing has.</summary>
    public ClusterTaskKind? Kind(Cluster before) => Provider is null || Provider == before.EncryptionAtRestProvider
        ? null
        : Provider is "NONE" ? ClusterTaskKind.Decrypt : ClusterTaskKind.Encrypt;

    private static void Require(Cluster cluster, ProjectEncryption? encryption, string provider)
    {
        if (provider is not ("NONE" or "AWS" or "AZURE" or "GCP"))
            throw Bad("INVALID_ENCRYPTION_AT_REST_PROVIDER", $"An invalid Encryption at Rest provider {provider} was specified.", provider);
        if (cluster.Paused) throw Conflict("CANNOT_UPDATE_PAUSED_CLUSTER", "Cannot update cluster {0} while it is paused or being paused.", cluster.Name);
        // Every size below M10 is a tenant, so INSUFFICIENT_INSTANCE_SIZE has nothing left to say here.
        if (cluster.IsTenant) throw Bad("CANNOT_USE_ENCRYPTION_AT_REST_TENANT", "Cannot use Encryption at Rest with tenant clusters.");
        if (provider is not "NONE" && cluster.EncryptionAtRestProvider is not "NONE")
            throw Conflict("CANNOT_CHANGE_ENCRYPTION_AT_REST_PROVIDER", "To choose a different provider for cluster {0}, disable Encryption at Rest and enable it again.", cluster.Name);
        if (provider is not "NONE" && (provider is not "AZURE" || encryption?.Azure is null))
            throw Bad("ENCRYPTION_AT_REST_NOT_ENABLED", $"Encryption at Rest is not enabled for group {cluster.GroupId}.", cluster.GroupId);
        // Turning it off decrypts, so it needs the key as much as turning it on.
        if (encryption?.Azure is { Valid: false }) throw EncryptionRefusals.SettingsInvalid();
    }

    private static Cluster Pause(Cluster cluster, DateTimeOffset now)
    {
        if (cluster.IsTenant) throw Bad("INVALID_ATTRIBUTE", "Invalid attribute paused specified.", "paused");
        if (cluster.ResumedAt is { } resumed && now - resumed < MustRunAfterResume)
            throw Bad("CANNOT_PAUSE_RECENTLY_RESUMED_CLUSTER", $"Cluster {cluster.Name} was resumed less than 60 minutes ago.", cluster.Name);
        if (cluster.Tasks.Count > 0)
            throw Conflict("CANNOT_PAUSE_CLUSTER_WITH_PENDING_CHANGES", "Cannot pause cluster {0} while changes are pending.", cluster.Name);
        return cluster with { Paused = true, PausedAt = now, Nodes = [.. cluster.Nodes.Select(n => n with { Running = false })] };
    }

    private static AtlasRefusal Bad(string code, string detail, params string[] parameters) => new(StatusCodes.Status400BadRequest, code, detail, parameters);

    private static AtlasRefusal Conflict(string code, string detail, string cluster) =>
        new(StatusCodes.Status409Conflict, code, string.Format(System.Globalization.CultureInfo.InvariantCulture, detail, cluster), cluster);
}
