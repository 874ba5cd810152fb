using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>
/// An alert configuration on the wire.
/// <code>{"created":"2026-08-10T03:02:40Z","enabled":true,"eventTypeName":"AZURE_ENCRYPTION_KEY_NEEDS_ROTATION","groupId":"…","id":"…","links":[…],
/// "matchers":[],
/// "notifications":[{"delayMin":0,"emailEnabled":true,"intervalMin":60,"notifierId":"…","roles":["GROUP_OWNER"],"smsEnabled":false,
/// "typeName":"GROUP"}],
/// "threshold":{"operator":"GREATER_THAN","threshold":90,"units":"DAYS"},"updated":"2026-08-10T03:02:40Z"}</code>
/// </summary>
internal sealed record AlertConfigBody(
    DateTimeOffset Created, bool Enabled, string EventTypeName, string GroupId, string Id, IReadOnlyList<Link> Links, IReadOnlyList<object> Matchers,
    IReadOnlyList<NotificationBody> Notifications,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SeverityOverride,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ThresholdBody? Threshold,
    DateTimeOffset Updated)
{
    public static AlertConfigBody From(AlertConfig config, AtlasCall call) =>
        new(
            config.Created,
            config.Enabled,
            config.EventTypeName,
            config.GroupId,
            config.Id,
            [call.Self($"/groups/{config.GroupId}/alertConfigs/{config.Id}")],
            [],
            [.. config.Notifications.Select(NotificationBody.From)],
            config.SeverityOverride,
            config.Threshold is { } t ? new(t.Days) : null,
            config.Updated);
}

internal sealed record ThresholdBody(int Threshold)
{
    public string Operator { get; } = "GREATER_THAN";

    public string Units { get; } = "DAYS";
}

internal sealed record NotificationBody
{
    public required int DelayMin { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EmailAddress { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? EmailEnabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? IntervalMin { get; init; }

    public required string NotifierId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Roles { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? SmsEnabled { get; init; }

    public required string TypeName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Username { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WebhookUrl { get; init; }

    public static NotificationBody From(AlertNotification notification) => new()
    {
        DelayMin = notification.DelayMin,
        EmailAddress = notification.EmailAddress,
        EmailEnabled = notification.EmailEnabled,
        IntervalMin = notification.IntervalMin,
        NotifierId = notification.NotifierId,
        Roles = notification.Roles,
        SmsEnabled = notification.SmsEnabled,
        TypeName = notification.TypeName,
        Username = notification.Username,
        WebhookUrl = notification.WebhookUrl,
    };
}
