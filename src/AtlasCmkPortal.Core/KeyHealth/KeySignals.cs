using AtlasCmkPortal.Core.Persistence;

namespace AtlasCmkPortal.Core.KeyHealth;

/// <summary>
/// What Atlas's events and alerts last said about a project's key, kept beside the last-seen settings. It holds no more events than still
/// matter.
/// </summary>
internal sealed record KeySignals
{
    public static readonly SeenKind<KeySignals> Kind = new("keySignals");

    public IReadOnlyList<KeyEvent> Events { get; init => field = value ?? []; } = [];

    /// <summary>Alerts about the key that were open at the last reading.</summary>
    public IReadOnlyList<KeyEvent> OpenAlerts { get; init => field = value ?? []; } = [];

    /// <summary>Since when Atlas's events cannot be read although its settings can (system time); null if the last reading succeeded.</summary>
    public DateTimeOffset? UnreadSince { get; init; }

    /// <summary>When this console last saw the key valid and the vault reached (cloud time).</summary>
    public DateTimeOffset? WorkedAt { get; init; }

    /// <summary>The number of the question that this is the answer to (<see cref="ReadingOrder"/>).</summary>
    public long Reading { get; init; }

    /// <summary>How far Atlas's events are read (cloud time).</summary>
    public DateTimeOffset ReadUpTo { get; init; }

    /// <summary>With newer events. Of each topic stays the newest event and the first of those that say the same: since when it is so.</summary>
    public KeySignals With(IEnumerable<KeyEvent> newer, IReadOnlyList<KeyEvent> openAlerts)
    {
        var all = Events
            .Concat(newer)
            .DistinctBy(item => item.Id, StringComparer.Ordinal)
            .OrderByDescending(item => item.At)
            .ThenByDescending(item => item.Id, StringComparer.Ordinal)
            .ToList();
        var clusters = all.Where(item => item.IsAbout(KeyTopic.Nodes)).Select(item => item.Cluster).Distinct(StringComparer.Ordinal).ToList();
        var kept = new[] { KeyTopic.Network, KeyTopic.Validity }
            .SelectMany(topic => Run(all, topic, cluster: null))
            .Concat(clusters.SelectMany(cluster => Run(all, KeyTopic.Nodes, cluster)))
            .Append(all.Find(item => item.Says(KeyTopic.Validity, isBad: false)))
            .OfType<KeyEvent>()
            .Distinct()
            .OrderByDescending(item => item.At)
            .ThenByDescending(item => item.Id, StringComparer.Ordinal);
        return this with { Events = [.. kept], OpenAlerts = openAlerts, UnreadSince = null };
    }

    /// <summary>
    /// The first and the newest of the latest events on a topic that say the same; none where nothing was said, or the last word is good.
    /// </summary>
    public IReadOnlyList<KeyEvent> Bad(KeyTopic topic, string? cluster = null) =>
        Run(Events, topic, cluster) is [var newest, ..] run && newest.Says(topic, isBad: true) ? [.. run] : [];

    private static List<KeyEvent> Run(IEnumerable<KeyEvent> newestFirst, KeyTopic topic, string? cluster)
    {
        var said = newestFirst.Where(item => item.IsAbout(topic) && string.Equals(item.Cluster, cluster, StringComparison.Ordinal)).ToList();
        if (said.Count == 0)
        {
            return [];
        }

        var isBad = said[0].Says(topic, isBad: true);
        var first = said.TakeWhile(item => item.Says(topic, isBad)).Last();
        return [.. new[] { said[0], first }.Distinct()];
    }
}
