using System.Globalization;
using AtlasCmkPortal.Web.Security;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>What a person reads before the session ends.</summary>
internal sealed record SessionWarning(string Title, string Words, string Answer, bool IsAbsolute)
{
    public static SessionWarning Of(Session session)
    {
        var at = session.EndsAt.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return session.AbsoluteAt <= session.IdleAt
            ? new(
                "Your session ends soon",
                $"It ends at {at} UTC and cannot be prolonged. Save your work; then sign in again.",
                "Continue until then",
                IsAbsolute: true)
            : new(
                "Are you still there?",
                $"There was no input for a while. Without any you are signed out at {at} UTC.",
                "Stay signed in",
                IsAbsolute: false);
    }
}
