using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>The project's customer-managed key as last seen in Atlas, with its age and everything the page needs to be honest about it.</summary>
public sealed record EncryptionAtRestView
{
    public required AzureKeyVaultSettings Settings { get; init; }

    /// <summary>A fingerprint of <see cref="Settings"/>; hand it back with a save, so that a change one has not seen is never overwritten.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// When Atlas last answered (system time). From the future where the clock was set back since: then its age is unknown, and
    /// <see cref="Ages.Of"/> says so.
    /// </summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Why the newest look failed, while this older state still shows; null if the newest look succeeded.</summary>
    public Error? RefreshError { get; init; }

    /// <summary>What this console concludes about the key; <see cref="RefreshError"/> is taken into account.</summary>
    public ProjectKeyHealth Health { get; init; } = ProjectKeyHealth.NeverRead;

    /// <summary>The newest change of the settings; its name is null where it was made outside this console.</summary>
    public ChangedBy? LastChange { get; init; }

    /// <summary>When a secret was last sent from this console; null where only Atlas knows.</summary>
    public DateTimeOffset? SecretSetAt { get; init; }

    /// <summary>When a secret was seen to be sent elsewhere since: Atlas reported a change, and no other field differed.</summary>
    public DateTimeOffset? SecretChangedElsewhereAt { get; init; }

    /// <summary>Clusters of the project whose <c>encryptionAtRestProvider</c> is <c>AZURE</c>.</summary>
    public IReadOnlyList<string> ClustersUsingTheKey { get; init; } = [];

    /// <summary>False where the list of clusters is older than the settings, or was never read: then others may use the key, too.</summary>
    public bool AreClustersKnown { get; init; } = true;

    /// <summary>A rotation of the key identifier that has not ended; null if there is none.</summary>
    public RotationView? Rotation { get; init; }

    /// <summary>A write whose end is not known: sent, and no answer came; null if there is none.</summary>
    public Error? UnfinishedWrite { get; init; }

    /// <summary>The other providers that Atlas names as enabled: <c>AWS</c> for <c>awsKms</c>, <c>GCP</c> for <c>googleCloudKms</c>.</summary>
    public IReadOnlyList<string> OtherProviders { get; init; } = [];
}

/// <summary>A rotation of the project's Key Identifier, from the save until every encrypted cluster is IDLE again with the new identifier.</summary>
/// <param name="FromKeyIdentifier">The oldest original: do not delete or disable it while this stands.</param>
/// <param name="ToKeyIdentifier">The new one.</param>
/// <param name="StartedAt">When it was saved (system time).</param>
/// <param name="StartedBy">Who saved it; null where it was seen to happen outside this console.</param>
/// <param name="PendingClusters">Encrypted clusters that are not yet seen IDLE with the new identifier.</param>
public sealed record RotationView(
    string FromKeyIdentifier, string ToKeyIdentifier, DateTimeOffset StartedAt, string? StartedBy, IReadOnlyList<string> PendingClusters)
{
    /// <summary>
    /// Every key besides the new one that a cluster may still use, oldest first: more than one where a rotation began before the last had
    /// ended.
    /// </summary>
    public IReadOnlyList<NeededKey> NeededKeys { get; init; } = [new(FromKeyIdentifier, PendingClusters)];

    /// <summary>
    /// False until a reading has shown which clusters use the key: then more may be pending than <see cref="PendingClusters"/> names.
    /// </summary>
    public bool AreClustersKnown { get; init; } = true;

    /// <summary>All clusters that the rotation is about, those included that have the new key by now.</summary>
    public int ClusterCount { get; init; } = PendingClusters.Count;
}

/// <summary>The newest rotation that has ended: no cluster needs its original key any more, but a snapshot may.</summary>
public sealed record RotationEnd(string FromKeyIdentifier, DateTimeOffset EndedAt);

/// <param name="KeyIdentifier">Do not delete or disable it while it stands here.</param>
/// <param name="PendingClusters">The clusters that may still use it.</param>
public sealed record NeededKey(string KeyIdentifier, IReadOnlyList<string> PendingClusters);
