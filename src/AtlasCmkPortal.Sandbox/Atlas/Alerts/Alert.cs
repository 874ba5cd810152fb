namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>Something that a project is alerted about. Its status follows from its times.</summary>
internal sealed record Alert
{
    public required string Id { get; init; }

    public required string AlertConfigId { get; init; }

    public required string GroupId { get; init; }

    public required string OrgId { get; init; }

    public required string EventTypeName { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Minutes that the condition must last before it is more than tracked.</summary>
    public int DelayMin { get; init; }

    public int? IntervalMin { get; init; }

    public DateTimeOffset? Resolved { get; init; }

    /// <summary>Ended because its configuration was disabled or deleted, not because the cause ended.</summary>
    public bool Cancelled { get; init; }

    public DateTimeOffset? AcknowledgedUntil { get; init; }

    public string? AcknowledgementComment { get; init; }

    public string? AcknowledgingUsername { get; init; }

    public bool IsOpen => Resolved is null;

    /// <summary>The configuration's first notification decides when and how often notifications are sent.</summary>
    public static Alert From(AlertConfig config, string orgId, DateTimeOffset created) => new()
    {
        Id = ObjectId.New(created),
        AlertConfigId = config.Id,
        GroupId = config.GroupId,
        OrgId = orgId,
        EventTypeName = config.EventTypeName,
        Created = created,
        DelayMin = config.Notifications.Min(n => n.DelayMin),
        IntervalMin = config.Notifications[0].IntervalMin,
    };

    public Alert End(DateTimeOffset at, bool cancelled) => this with { Resolved = at < Created ? Created : at, Cancelled = cancelled };

    public string StatusAt(DateTimeOffset now)
    {
        if (Resolved is { } end && end <= now) return Cancelled ? "CANCELLED" : "CLOSED";
        return now < Notified ? "TRACKING" : "OPEN";
    }

    /// <summary>When the last notification was sent; null before the first one.</summary>
    public DateTimeOffset? LastNotifiedAt(DateTimeOffset now)
    {
        var until = Resolved < now ? Resolved.Value : now;
        if (until < Notified)
            return null;
        return IntervalMin is { } minutes and > 0
            ? Notified + (Math.Floor((until - Notified).TotalMinutes / minutes) * TimeSpan.FromMinutes(minutes))
            : Notified;
    }

    private DateTimeOffset Notified => Created.AddMinutes(DelayMin);
}

/// <summary>Since when a project has its current Key Identifier; the days of the rotation alert count from here.</summary>
internal sealed record KeyAge(string GroupId, string KeyIdentifier, DateTimeOffset Since);
