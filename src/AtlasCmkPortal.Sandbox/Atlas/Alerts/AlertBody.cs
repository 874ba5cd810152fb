using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>
/// An alert on the wire.
/// <code>{"alertConfigId":"…","created":"2026-08-10T03:02:40Z","eventTypeName":"AZURE_ENCRYPTION_KEY_NEEDS_ROTATION","groupId":"…","id":"…",
/// "lastNotified":"2026-08-10T03:02:40Z",
/// "links":[…],"orgId":"…","status":"OPEN","updated":"2026-08-10T03:02:40Z"}</code>
/// </summary>
internal sealed record AlertBody
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AcknowledgementComment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AcknowledgingUsername { get; init; }

    public required string AlertConfigId { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string EventTypeName { get; init; }

    public required string GroupId { get; init; }

    public required string Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastNotified { get; init; }

    public required IReadOnlyList<Link> Links { get; init; }

    public required string OrgId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Resolved { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public static AlertBody From(Alert alert, AtlasCall call)
    {
        var resolved = alert.Resolved <= call.Now ? alert.Resolved : null;
        var notified = alert.LastNotifiedAt(call.Now);
        return new AlertBody
        {
            AcknowledgedUntil = alert.AcknowledgedUntil,
            AcknowledgementComment = alert.AcknowledgementComment,
            AcknowledgingUsername = alert.AcknowledgingUsername,
            AlertConfigId = alert.AlertConfigId,
            Created = alert.Created,
            EventTypeName = alert.EventTypeName,
            GroupId = alert.GroupId,
            Id = alert.Id,
            LastNotified = notified,
            Links = [call.Self($"/groups/{alert.GroupId}/alerts/{alert.Id}")],
            OrgId = alert.OrgId,
            Resolved = resolved,
            Status = alert.StatusAt(call.Now),
            Updated = resolved ?? notified ?? alert.Created,
        };
    }

    /// <summary>One alert, which also links to what opened it.</summary>
    public static AlertBody Single(Alert alert, AtlasCall call)
    {
        var body = From(alert, call);
        var self = body.Links[0];
        var config = call.Self($"/groups/{alert.GroupId}/alertConfigs/{alert.AlertConfigId}");
        return body with
        {
            Links =
            [
                self,
                config with
                {
                    Rel = "https://cloud.mongodb.com/alertConfig",
                },
                new(self.Href + "/alertConfigs", "https://cloud.mongodb.com/alertConfigs"),
            ],
        };
    }
}
