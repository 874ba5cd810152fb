using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

public enum KeyState
{
    Unknown,
    Valid,
    Invalid,
}

/// <summary>What the page says about the key, and since when it knows. Old news is no news: it reads unknown, never valid.</summary>
/// <param name="LearntAt">When Atlas last answered.</param>
public sealed record KeyStateLine(KeyState State, string Word, string Meaning, DateTimeOffset LearntAt)
{
    /// <summary>Atlas looks at the key every 15 minutes; an answer older than that, and a little, is overtaken.</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromMinutes(20);

    public static KeyStateLine From(EncryptionAtRestView view, DateTimeOffset now) => view switch
    {
        { RefreshError: { } error } => new(KeyState.Unknown, "Unknown", $"{WhyNotRead(error)} {LastKnown(view)}", view.SeenAt),
        _ when Ages.Of(view.SeenAt, now) is null => new(KeyState.Unknown, "Unknown", $"The console's clock was set back, so the age of this is not known. {LastKnown(view)}", view.SeenAt),
        _ when !Ages.IsWithin(view.SeenAt, now, Freshness) => new(KeyState.Unknown, "Unknown", $"Atlas has not been asked for a while. {LastKnown(view)}", view.SeenAt),
        { Settings.Valid: true } => new(KeyState.Valid, "Valid", "Atlas could encrypt and decrypt with this key.", view.SeenAt),
        { Settings.Valid: false } => new(KeyState.Invalid, "Invalid",
            "Atlas could not encrypt and decrypt with this key. Atlas does not tell why: Test Connection shows what this console finds.", view.SeenAt),
        _ => new(KeyState.Unknown, "Unknown", "Atlas did not tell whether the key is valid.", view.SeenAt),
    };

    /// <summary>Not every reading that failed did so at Atlas.</summary>
    private static string WhyNotRead(Error error) => error.Code.StartsWith("Atlas.", StringComparison.Ordinal) ? "Atlas did not answer the newest look." : error.Title;

    private static string LastKnown(EncryptionAtRestView view) => view.Settings.Valid switch
    {
        true => "When it last answered, the key was valid.",
        false => "When it last answered, the key was invalid.",
        null => "",
    };
}
