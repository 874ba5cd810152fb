using System.Globalization;
using System.Security.Claims;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Claims that this console adds to the provider's.</summary>
internal static class SessionClaims
{
    /// <summary>The session's id: what its row is found by. Not what the cookie holds, and of no use as a cookie.</summary>
    public const string Session = "atlas-cmk-portal/session";

    /// <summary>When the person last proved who they are, as far as this console knows.</summary>
    public const string AuthenticatedAt = "atlas-cmk-portal/authenticated-at";

    public static string? SessionId(this ClaimsPrincipal person) => person.FindFirst(Session)?.Value;

    public static Claim Authenticated(DateTimeOffset at) => new(AuthenticatedAt, at.ToString("O", CultureInfo.InvariantCulture));

    public static DateTimeOffset? LastAuthenticated(this ClaimsPrincipal person) =>
        DateTimeOffset.TryParse(person.FindFirst(AuthenticatedAt)?.Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? at
            : null;
}
