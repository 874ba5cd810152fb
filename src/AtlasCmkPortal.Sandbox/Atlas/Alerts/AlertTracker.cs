using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>
/// Opens and closes alerts: on the events of encryption, in the transaction of each, and by the age of a project's Key Identifier, whenever
/// time was advanced or alerts are read. Enabling customer key management makes the rotation alert's configuration, with 90 days.
/// </summary>
internal sealed class AlertTracker(AtlasState state, SandboxClock clock) : ITimeListener, IProjectEventListener
{
    private const int RotationDays = 90;

    /// <summary>For a new project: the alerts that Atlas configures by default.</summary>
    public static IEnumerable<AlertConfig> Defaults(string groupId, DateTimeOffset now) =>
        [AlertConfig.ByDefault(groupId, AlertTypes.NetworkDenied, now), AlertConfig.ByDefault(groupId, AlertTypes.NoLongerValid, now)];

    public static AlertConfig RotationConfig(string groupId, DateTimeOffset now) =>
        AlertConfig.ByDefault(groupId, AlertTypes.NeedsRotation, now, RotationDays);

    /// <summary>Takes an event in. Its time may lie ahead; so does the alert's then.</summary>
    public void Raised(StateTransaction transaction, ProjectEvent item)
    {
        foreach (var alert in OpenOf(transaction, item.GroupId).Where(a => AlertTypes.IsClosedBy(a.EventTypeName, item.EventTypeName)))
            End(transaction, alert, item.Created, cancelled: false);
        if (AlertTypes.OpensByEvent(item.EventTypeName))
        {
            foreach (var config in ConfigsOf(transaction, item.GroupId, item.EventTypeName)) Open(transaction, config, item.OrgId, item.Created);
        }

        if (item.EventTypeName is "ENCRYPTION_AT_REST_CONFIGURATION_UPDATED") Follow(transaction, item.GroupId, item.Created);
    }

    public Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        MeasureAll();
        return Task.CompletedTask;
    }

    public void MeasureAll()
    {
        foreach (var age in state.KeyAges.All.ToList()) Measure(age.GroupId);
    }

    /// <summary>Opens the rotation alerts of a project that are due, and closes those that no longer are.</summary>
    public void Measure(string groupId) => state.Write(transaction =>
    {
        if (transaction.Find(state.Projects, groupId) is not { } project || transaction.Find(state.KeyAges, groupId) is not { } age) return;
        foreach (var config in ConfigsOf(transaction, groupId, AlertTypes.NeedsRotation))
        {
            var due = age.Since.AddDays(config.Threshold!.Days);
            var open = OpenOf(transaction, groupId).FirstOrDefault(a => Belongs(a, config));
            if (due > clock.Now && open is not null) End(transaction, open, clock.Now, cancelled: false);
            if (due > clock.Now || open is not null) continue;
            var since = due < config.Updated ? config.Updated : due;
            Open(transaction, config, project.OrgId, since);
            var raised = new EventSource(project).At(since, AlertTypes.NeedsRotation);
            // Not through the log: it would notify this tracker of its own finding.
            transaction.Put(state.Events, raised.Id, raised);
        }
    });

    /// <summary>Ends what a configuration opened, since it was disabled or deleted.</summary>
    public void Cancel(StateTransaction transaction, AlertConfig config)
    {
        foreach (var alert in OpenOf(transaction, config.GroupId).Where(a => Belongs(a, config))) End(transaction, alert, clock.Now, cancelled: true);
    }

    /// <summary>After a change of the project's configuration: the key's age starts again with another key, and ends with the feature.</summary>
    private void Follow(StateTransaction transaction, string groupId, DateTimeOffset now)
    {
        var age = transaction.Find(state.KeyAges, groupId);
        if (transaction.Find(state.Encryption, groupId)?.Azure is not { } azure)
        {
            transaction.Remove(state.KeyAges, groupId);
            foreach (var alert in OpenOf(transaction, groupId)) End(transaction, alert, now, cancelled: true);
            return;
        }

        if (age is not null && string.Equals(age.KeyIdentifier, azure.KeyIdentifier, StringComparison.OrdinalIgnoreCase)) return;
        transaction.Put(state.KeyAges, groupId, new KeyAge(groupId, azure.KeyIdentifier, now));
        foreach (var alert in OpenOf(transaction, groupId).Where(a => a.EventTypeName is AlertTypes.NeedsRotation))
            End(transaction, alert, now, cancelled: false);
        if (age is not null || transaction.All(state.AlertConfigs).Any(c => c.GroupId == groupId && c.EventTypeName is AlertTypes.NeedsRotation))
            return;
        var config = RotationConfig(groupId, now);
        transaction.Put(state.AlertConfigs, config.Id, config);
    }

    private void Open(StateTransaction transaction, AlertConfig config, string orgId, DateTimeOffset at)
    {
        if (OpenOf(transaction, config.GroupId).Any(a => Belongs(a, config))) return;
        var alert = Alert.From(config, orgId, at);
        transaction.Put(state.Alerts, alert.Id, alert);
    }

    private void End(StateTransaction transaction, Alert alert, DateTimeOffset at, bool cancelled) =>
        transaction.Put(state.Alerts, alert.Id, alert.End(at, cancelled));

    private List<Alert> OpenOf(StateTransaction transaction, string groupId) =>
        [.. transaction.All(state.Alerts).Where(a => a.IsOpen && a.GroupId == groupId)];

    private List<AlertConfig> ConfigsOf(StateTransaction transaction, string groupId, string type) =>
        [.. transaction.All(state.AlertConfigs).Where(c => c.Enabled && c.GroupId == groupId && c.EventTypeName == type)];

    private static bool Belongs(Alert alert, AlertConfig config) => string.Equals(alert.AlertConfigId, config.Id, StringComparison.Ordinal);
}
