using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Persistence;

namespace AtlasCmkPortal.Core.KeyHealth;

/// <summary>From what was last seen to what it means. No clock, no database and no Atlas: the same facts always mean the same.</summary>
internal static class KeyHealthRules
{
    /// <summary>Atlas may be a little late with a check.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <param name="keys">Null if the project's settings were never seen.</param>
    /// <param name="now">System time: for the ages of readings.</param>
    /// <param name="cloudNow">Cloud time: for Atlas's own times.</param>
    public static ProjectKeyHealth Judge(
        Seen<EncryptionSnapshot>? keys, Seen<KeySignals>? signals, Seen<List<AtlasCluster>>? clusters, DateTimeOffset now, DateTimeOffset cloudNow)
    {
        if (keys is null)
        {
            return ProjectKeyHealth.NeverRead;
        }

        if (!keys.Value.Settings.Enabled)
        {
            return new ProjectKeyHealth { Phase = KeyPhase.NotConfigured, LastKnown = KeyPhase.NotConfigured, SeenAt = keys.At }.AsOf(now);
        }

        var areEventsKnown = signals is { Value.UnreadSince: null } && signals.At <= now && now - signals.At <= ProjectKeyHealth.Freshness;
        var health = Tell(keys.Value.Settings.Valid, signals?.Value ?? new KeySignals(), clusters?.Value ?? [], cloudNow) with
        {
            SeenAt = keys.At,
            AreClustersKnown = clusters is not null && clusters.At >= keys.At,
            AreEventsKnown = areEventsKnown,
        };
        return health switch
        {
            _ when keys.At > now || now - keys.At > ProjectKeyHealth.Freshness => health.AsOf(now),
            // Atlas itself calls the key invalid: that needs no event.
            { Phase: KeyPhase.Refused } => health,
            { AreEventsKnown: false } => health.Doubted(UnknownReason.EventsUnread),
            { Phase: KeyPhase.Unknown } => health.Doubted(UnknownReason.NotReported),
            _ => health,
        };
    }

    private static ProjectKeyHealth Tell(bool? valid, KeySignals signals, IReadOnlyList<AtlasCluster> clusters, DateTimeOffset cloudNow)
    {
        var (network, validity) = (Bad(signals, KeyTopic.Network), Bad(signals, KeyTopic.Validity));
        var phase = (valid, validity.Count > 0, network.Count > 0) switch
        {
            (false or null, true, _) => KeyPhase.Refused,
            (_, _, true) => KeyPhase.Unreachable,
            (false, _, _) => KeyPhase.Refused,
            (true, _, _) => KeyPhase.Healthy,
            _ => KeyPhase.Unknown,
        };
        var evidence = phase switch { KeyPhase.Refused => validity, KeyPhase.Unreachable => network, _ => [] };
        var encrypted = clusters.Where(Rotations.UsesKey).OrderBy(cluster => cluster.Name, StringComparer.Ordinal).ToList();
        var stopped = encrypted.Select(cluster => (cluster, Events: StopsOf(signals, cluster))).Where(one => one.Events.Count > 0).ToList();
        var since = evidence.Count > 0 ? evidence.Min(item => item.At) : (DateTimeOffset?)null;
        var stopsBy = since + ProjectKeyHealth.CheckInterval;
        var someRun = encrypted.Exists(cluster => !cluster.Paused && !stopped.Exists(one => one.cluster == cluster));
        return new ProjectKeyHealth
        {
            Phase = phase,
            LastKnown = phase,
            Since = since,
            WorkedAt = Later(signals.WorkedAt, signals.Events.FirstOrDefault(item => item.Says(KeyTopic.Validity, isBad: false))?.At),
            Clusters = [.. encrypted.Select(cluster => cluster.Name)],
            Paused = [.. encrypted.Where(cluster => cluster.Paused).Select(cluster => cluster.Name)],
            Stopped = [.. stopped.Select(one => new StoppedCluster(one.cluster.Name, one.Events.Min(item => item.At)))],
            StopsBy = phase == KeyPhase.Refused && someRun && stopped.Count == 0 && cloudNow < stopsBy + Grace ? stopsBy : null,
            Evidence = [.. evidence.Concat(stopped.SelectMany(one => one.Events)).OrderByDescending(item => item.At)],
        };
    }

    /// <summary>An alert tells what happened before the first event that this console read, and ends with a later event that says better.</summary>
    private static List<KeyEvent> Bad(KeySignals signals, KeyTopic topic)
    {
        var good = signals.Events.FirstOrDefault(item => item.Says(topic, isBad: false))?.At;
        var alerts = signals.OpenAlerts.Where(alert => alert.Says(topic, isBad: true) && (good is null || alert.At > good));
        return [.. signals.Bad(topic).Concat(alerts)];
    }

    /// <summary>
    /// Atlas's pages call a cluster that lost its key paused, its documentation shut down: a pause counts as long as the cluster is paused.
    /// </summary>
    private static IReadOnlyList<KeyEvent> StopsOf(KeySignals signals, AtlasCluster cluster) =>
        [.. signals.Bad(KeyTopic.Nodes, cluster.Name).Where(item => item.Type != AtlasEventTypes.ClusterAutomaticallyPaused || cluster.Paused)];

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;
}
