using AtlasCmkPortal.Core.Persistence;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Which of Atlas's events about changed settings are accounted for. All times are cloud time.</summary>
internal sealed record KnownUpdates
{
    public static readonly SeenKind<KnownUpdates> Kind = new("settingsUpdates");

    private const int Kept = 50;

    /// <summary>What happened before the first reading is nobody's news.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the settings were asked for that were taken in last: what is later may not show in them yet.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>Up to where events have been judged.</summary>
    public DateTimeOffset JudgedUpTo { get; init; }

    /// <summary>When this console wrote, and when the settings were seen to change.</summary>
    public IReadOnlyList<UpdateSpan> Explained { get; init => field = value ?? []; } = [];

    /// <summary>Events that were judged, as far back as they may be listed again.</summary>
    public IReadOnlyList<string> Judged { get; init => field = value ?? []; } = [];

    public bool Explains(DateTimeOffset at) => Explained.Any(span => span.From <= at && at <= span.To);

    public KnownUpdates With(UpdateSpan span) => this with { Explained = [.. Explained.Append(span).TakeLast(Kept)] };

    public KnownUpdates WithJudged(IEnumerable<string> ids) => this with { Judged = [.. Judged.Concat(ids).TakeLast(Kept)] };
}

/// <param name="Request">The row of this console's own write; null for a change that was made elsewhere.</param>
internal sealed record UpdateSpan(DateTimeOffset From, DateTimeOffset To, long? Request = null);
