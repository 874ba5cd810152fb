namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>What a project wants to be alerted about, and how. Nothing is ever sent from here: notifications are kept and answered.</summary>
internal sealed record AlertConfig
{
    public required string Id { get; init; }

    public required string GroupId { get; init; }

    public required string EventTypeName { get; init; }

    public bool Enabled { get; init; }

    public required IReadOnlyList<AlertNotification> Notifications { get; init; }

    /// <summary>Days since the last rotation; only with <c>…_ENCRYPTION_KEY_NEEDS_ROTATION</c>.</summary>
    public AlertThreshold? Threshold { get; init; }

    public string? SeverityOverride { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>As Atlas makes its own: the project's owners by e-mail, at once and every hour.</summary>
    public static AlertConfig ByDefault(string groupId, string eventTypeName, DateTimeOffset now, int? days = null) => new()
    {
        Id = ObjectId.New(now),
        GroupId = groupId,
        EventTypeName = eventTypeName,
        Enabled = true,
        Notifications = [new("GROUP", 0, 60, ObjectId.New(now)) { Roles = ["GROUP_OWNER"], EmailEnabled = true, SmsEnabled = false }],
        Threshold = days is { } number ? new(number) : null,
        Created = now,
        Updated = now,
    };
}

internal sealed record AlertThreshold(int Days);

/// <param name="TypeName">Who is notified, such as <c>GROUP</c>.</param>
/// <param name="DelayMin">Minutes that the condition must last before anyone is notified.</param>
/// <param name="IntervalMin">Minutes between two notifications of an open alert.</param>
/// <param name="NotifierId">24 hexadecimal digits.</param>
internal sealed record AlertNotification(string TypeName, int DelayMin, int? IntervalMin, string NotifierId)
{
    public IReadOnlyList<string>? Roles { get; init; }

    public bool? EmailEnabled { get; init; }

    public bool? SmsEnabled { get; init; }

    public string? EmailAddress { get; init; }

    public string? Username { get; init; }

    public string? WebhookUrl { get; init; }
}
