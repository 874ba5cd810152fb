using System.Text.Json;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>
/// The body that makes or replaces an alert configuration.
/// <code>{"enabled":true,"eventTypeName":"AZURE_ENCRYPTION_KEY_NEEDS_ROTATION","notifications":[{"delayMin":0,"emailEnabled":true,"intervalMin":60,
/// "roles":["GROUP_OWNER"],
/// "smsEnabled":false,"typeName":"GROUP"}],"threshold":{"operator":"GREATER_THAN","threshold":90,"units":"DAYS"}}</code>
/// </summary>
internal sealed record AlertConfigRequest(
    string EventTypeName, bool Enabled, string? SeverityOverride, AlertThreshold? Threshold, IReadOnlyList<AlertNotification> Notifications)
{
    private const int MostNotifications = 25;
    private static readonly string[] Severities = ["INFO", "WARNING", "ERROR", "CRITICAL"];

    public static AlertConfigRequest Read(JsonElement body, DateTimeOffset now)
    {
        var root = new Attributes(body, "");
        root.Ignore("created", "groupId", "id", "links", "updated");
        var type = root.Text("eventTypeName") ?? throw Attributes.Missing("eventTypeName");
        if (!AlertTypes.IsKnown(type)) throw Attributes.NotInEnum(type);
        var severity = root.Text("severityOverride");
        if (severity is not null && !Severities.Contains(severity, StringComparer.Ordinal)) throw Attributes.NotInEnum(severity);
        if (root.Objects("matchers") is { Count: > 0 }) throw Unsupported("matchers");
        var notifications = root.Objects("notifications") ?? throw Attributes.Missing("notifications");
        if (notifications.Count is 0 or > MostNotifications)
            throw Attributes.Invalid(new BadField("notifications", $"must have 1 to {MostNotifications} items."));
        var threshold = root.Object("threshold");
        if (AlertTypes.HasThreshold(type) && threshold is null)
            throw Attributes.Missing("threshold");
        if (!AlertTypes.HasThreshold(type) && threshold is not null)
            throw Attributes.Invalid(new BadField("threshold", $"is not allowed with {type}."));
        var result = new AlertConfigRequest(
            type, root.Flag("enabled") ?? false, severity, threshold is null ? null : ReadThreshold(threshold),
            [.. notifications.Select(n => ReadNotification(n, now))]);
        root.RefuseOthers();
        return result;
    }

    private static AlertThreshold ReadThreshold(Attributes block)
    {
        if (block.Text("operator") is { } comparison and not "GREATER_THAN") throw Attributes.NotInEnum(comparison);
        if (block.Text("units") is { } units and not "DAYS") throw Attributes.NotInEnum(units);
        var days = block.Number("threshold") ?? throw Attributes.Missing("threshold");
        block.RefuseOthers();
        return days > 0 ? new(days) : throw Attributes.Invalid(new BadField("threshold.threshold", "must be a positive number of days."));
    }

    private static AlertNotification ReadNotification(Attributes block, DateTimeOffset now)
    {
        block.Ignore("notifierId");
        var type = block.Text("typeName") ?? throw Attributes.Missing("typeName");
        var result = new AlertNotification(type, block.Number("delayMin") ?? 0, block.Number("intervalMin"), ObjectId.New(now));
        result = type switch
        {
            "GROUP" or "ORG" => result with
            {
                EmailEnabled = block.Flag("emailEnabled") ?? false,
                SmsEnabled = block.Flag("smsEnabled") ?? false,
                Roles = block.Texts("roles"),
            },
            "EMAIL" => result with { EmailAddress = block.Filled("emailAddress") ?? throw Attributes.Missing("emailAddress") },
            "USER" => result with
            {
                EmailEnabled = block.Flag("emailEnabled") ?? false,
                SmsEnabled = block.Flag("smsEnabled") ?? false,
                Username = block.Filled("username") ?? throw Attributes.Missing("username"),
            },
            "WEBHOOK" => result with { WebhookUrl = block.Filled("webhookUrl") ?? throw Attributes.Missing("webhookUrl") },
            _ => throw Unsupported($"notifications of type {type}"),
        };
        block.RefuseOthers();
        if (result.DelayMin < 0) throw Attributes.Invalid(new BadField("notifications.delayMin", "must not be negative."));
        return result.IntervalMin is < 5 ? throw Attributes.Invalid(new BadField("notifications.intervalMin", "must be 5 or more.")) : result;
    }

    private static AtlasRefusal Unsupported(string what) =>
        new(StatusCodes.Status403Forbidden, "FEATURE_UNSUPPORTED", $"The local Atlas has no {what}.", what);
}
