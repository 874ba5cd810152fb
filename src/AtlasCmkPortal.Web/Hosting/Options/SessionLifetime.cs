namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>The section <c>Session</c>: how long a sign-in lasts.</summary>
/// <param name="Idle">Without input from the person.</param>
/// <param name="Absolute">Whatever the person does.</param>
public sealed record SessionLifetime(TimeSpan Idle, TimeSpan Absolute)
{
    internal static SessionLifetime Read(SettingReader settings)
    {
        var options = new SessionLifetime(
            settings.Duration("Session:Idle", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(2), TimeSpan.FromHours(12)),
            settings.Duration("Session:Absolute", TimeSpan.FromHours(8), TimeSpan.FromMinutes(5), TimeSpan.FromHours(24)));
        if (options.Idle > options.Absolute)
            settings.Refuse($"Session:Idle ({options.Idle:c}) must not be longer than Session:Absolute ({options.Absolute:c}).");
        return options;
    }
}
