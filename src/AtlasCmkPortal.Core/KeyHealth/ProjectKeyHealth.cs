using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyHealth;

/// <summary>What is the matter with a project's key. Others may follow; a page treats one that it does not know as <see cref="Unknown"/>.</summary>
public enum KeyPhase
{
    /// <summary>Nothing here may be called valid: see <see cref="ProjectKeyHealth.Why"/>.</summary>
    Unknown,

    NotConfigured,

    /// <summary>Atlas encrypted and decrypted with the key when it last checked.</summary>
    Healthy,

    /// <summary>
    /// Atlas gets no answer from the vault, or its firewall refuses Atlas. That says nothing about the key: nodes go on, and one that
    /// restarts stays down.
    /// </summary>
    Unreachable,

    /// <summary>Azure answered, and refused: the key is disabled or gone, or whoever asks may not use it. Atlas stops the nodes.</summary>
    Refused,
}

/// <summary>Why a phase is <see cref="KeyPhase.Unknown"/>.</summary>
public enum UnknownReason
{
    None,
    NeverRead,

    /// <summary>Atlas gave no answer when it was asked last.</summary>
    NoAnswer,

    /// <summary>The console's own database could not be read or written.</summary>
    NotKept,

    /// <summary>Somebody is changing the project: what Atlas says meanwhile does not count.</summary>
    ChangeUnderWay,

    /// <summary>The last answer is older than Atlas's own checks.</summary>
    TooOld,

    /// <summary>The time of the last answer lies ahead: a clock was changed, and its age is not known.</summary>
    InTheFuture,

    /// <summary>Atlas reported the settings, but not its events: whether it reaches the vault is not known.</summary>
    EventsUnread,

    /// <summary>Atlas did not tell whether the key is valid.</summary>
    NotReported,
}

/// <param name="Since">When Atlas reported it (cloud time).</param>
public sealed record StoppedCluster(string Name, DateTimeOffset Since);

/// <summary>
/// What this console concludes about a project's key from the last-seen settings and Atlas's events and alerts. Nothing is concluded from a
/// value that is older than Atlas's own checks: call <see cref="AsOf"/> for each showing.
/// </summary>
public sealed record ProjectKeyHealth
{
    /// <summary>Atlas checks every 15 minutes; an answer older than that, and a little, is overtaken.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(20);

    /// <summary>How often Atlas checks a key. It publishes no schedule, so nothing may be counted down from it.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(15);

    public static ProjectKeyHealth NeverRead { get; } = new() { Why = UnknownReason.NeverRead };

    public KeyPhase Phase { get; init; }

    /// <summary>Set with <see cref="KeyPhase.Unknown"/> alone.</summary>
    public UnknownReason Why { get; init; }

    /// <summary>With <see cref="KeyPhase.Unknown"/>, what the last answer said; else the same as <see cref="Phase"/>.</summary>
    public KeyPhase LastKnown { get; init; }

    /// <summary>When Atlas last answered (system time); null if it never did.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Since when Atlas tells that the key is refused, or the vault out of reach (cloud time); null where it does not say.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the key last worked, as far as is known (cloud time).</summary>
    public DateTimeOffset? WorkedAt { get; init; }

    /// <summary>Clusters of the project that use the key, by name.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    /// <summary>False where the list of clusters could not be read: then others may use the key, too.</summary>
    public bool AreClustersKnown { get; init; } = true;

    /// <summary>False where Atlas's events were not read lately: then which nodes are stopped is not known.</summary>
    public bool AreEventsKnown { get; init; } = true;

    /// <summary>Those whose nodes Atlas's events call stopped and not started since.</summary>
    public IReadOnlyList<StoppedCluster> Stopped { get; init; } = [];

    /// <summary>
    /// The latest time at which Atlas's next check stops the nodes that still run (cloud time); null where no stop is expected any more.
    /// </summary>
    public DateTimeOffset? StopsBy { get; init; }

    /// <summary>The events and alerts of Atlas's that this rests on, newest first.</summary>
    public IReadOnlyList<KeyEvent> Evidence { get; init; } = [];

    /// <summary>Those that somebody paused: their nodes are off already.</summary>
    public IReadOnlyList<string> Paused { get; init; } = [];

    /// <summary>Clusters of the project that use the key, are not paused and are not reported as stopped.</summary>
    public IEnumerable<string> Running =>
        Clusters.Except(Stopped.Select(cluster => cluster.Name), StringComparer.Ordinal).Except(Paused, StringComparer.Ordinal);

    /// <summary>The same when it is shown later, or after a clock was changed: what has no age is not known.</summary>
    public ProjectKeyHealth AsOf(DateTimeOffset now) => this switch
    {
        { SeenAt: null } or { Phase: KeyPhase.Unknown } => this,
        { SeenAt: { } at } when at > now => Doubted(UnknownReason.InTheFuture),
        { Phase: not KeyPhase.NotConfigured, SeenAt: { } at } when now - at > Freshness => Doubted(UnknownReason.TooOld),
        _ => this,
    };

    /// <summary>The same after it was to be read again, and could not.</summary>
    /// <param name="error">Why; not every reading that failed did so at Atlas.</param>
    public ProjectKeyHealth Unanswered(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var why = error switch
        {
            { Code: var code } when code.StartsWith("Database.", StringComparison.Ordinal) => UnknownReason.NotKept,
            _ when error == EncryptionAtRest.Errors.ChangeUnderWay => UnknownReason.ChangeUnderWay,
            _ => UnknownReason.NoAnswer,
        };
        return SeenAt is null ? this with { Why = why } : Doubted(why);
    }

    internal ProjectKeyHealth Doubted(UnknownReason why) => this with { Phase = KeyPhase.Unknown, Why = why };
}
