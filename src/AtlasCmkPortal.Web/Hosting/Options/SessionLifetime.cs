namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>The section <c>Session</c>: how long a sign-in lasts.</summary>
/// <param name="Idle">Without input from the person.</param>
/// <param name="Absolute">Whatever the person does.</param>
public sealed record SessionLifetime(TimeSpan Idle, TimeSpan Absolute)
{
    /// <summary>How long after a sign-in a person may change something; reading goes on.</summary>
    public TimeSpan WriteMaximumAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many pages one person may have open at once.</summary>
    public int Circuits { get; init; } = 20;

    internal static SessionLifetime Read(SettingReader settings)
    {
        var options = new SessionLifetime(
            settings.Duration("Session:Idle", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(2), TimeSpan.FromHours(12)),
            settings.Duration("Session:Absolute", TimeSpan.FromHours(8), TimeSpan.FromMinutes(5), TimeSpan.FromHours(24)))
        {
            WriteMaximumAge = settings.Duration("Session:WriteMaximumAge", TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), TimeSpan.FromHours(24)),
            Circuits = settings.Number("Session:Circuits", 20, 1, 1000),
        };
        if (options.Idle > options.Absolute)
            settings.Refuse($"Session:Idle ({options.Idle:c}) must not be longer than Session:Absolute ({options.Absolute:c}).");
        return options;
    }
}
