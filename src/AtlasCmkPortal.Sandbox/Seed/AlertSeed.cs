using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>
/// The alert configurations of the seeded projects, and the alerts that are open already: the payments key is old enough to be due in
/// a month, the legacy one has been overdue for long, and its clusters went down two days ago.
/// </summary>
internal static class AlertSeed
{
    public const int LegacyDownDays = 2;
    public const int PaymentsKeyDays = 61;
    public const int LegacyKeyDays = 412;

    public static void Apply(SeedContext seed, AtlasState state)
    {
        var put = seed.Transaction;
        foreach (var project in put.All(state.Projects).ToList())
        {
            foreach (var config in AlertTracker.Defaults(project.Id, project.Created)) put.Put(state.AlertConfigs, config.Id, config);
            if (put.Find(state.Encryption, project.Id)?.Azure is not { } azure) continue;
            var since = seed.Now.AddDays(project.Id is AtlasSeed.LegacyAnalytics ? -LegacyKeyDays : -PaymentsKeyDays);
            put.Put(state.KeyAges, project.Id, new KeyAge(project.Id, azure.KeyIdentifier, since));
            var rotation = AlertTracker.RotationConfig(project.Id, since);
            put.Put(state.AlertConfigs, rotation.Id, rotation);
        }

        AddOpenAlert(put, state, AlertTypes.NeedsRotation, seed.Now.AddDays(90 - LegacyKeyDays));
        AddOpenAlert(put, state, AlertTypes.NoLongerValid, seed.Now.AddDays(-LegacyDownDays));
        AddOutageEvents(put, state, seed.Now.AddDays(-LegacyDownDays));
    }

    /// <summary>The events of two days ago: a scheduled check found the secret expired, and stopped every node.</summary>
    private static void AddOutageEvents(StateTransaction put, AtlasState state, DateTimeOffset at)
    {
        var source = new EventSource(put.Find(state.Projects, AtlasSeed.LegacyAnalytics)!);
        var clusters = put.All(state.Clusters)
            .Where(cluster => cluster.GroupId is AtlasSeed.LegacyAnalytics && cluster.UsesAzureKey)
            .Select(cluster => cluster.Name);
        ProjectEvent[] listed =
        [
            source.At(at, "AZURE_ENCRYPTION_KEY_INVALID"), source.At(at, AlertTypes.NoLongerValid),
            .. clusters.Select(name => source.At(at, "CLUSTER_INSTANCE_DISABLED", name)),
        ];
        foreach (var item in listed) put.Put(state.Events, item.Id, item);
    }

    private static void AddOpenAlert(StateTransaction put, AtlasState state, string type, DateTimeOffset at)
    {
        var config = put.All(state.AlertConfigs).First(c => c.GroupId is AtlasSeed.LegacyAnalytics && c.EventTypeName == type);
        var alert = Alert.From(config, AtlasSeed.Contoso, at);
        put.Put(state.Alerts, alert.Id, alert);
    }
}
