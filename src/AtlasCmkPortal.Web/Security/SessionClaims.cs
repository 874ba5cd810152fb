using System.Security.Claims;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Claims that this console adds to the provider's.</summary>
internal static class SessionClaims
{
    /// <summary>The session's id: what its row is found by. Not what the cookie holds, and of no use as a cookie.</summary>
    public const string Session = "atlas-cmk-portal/session";

    public static string? SessionId(this ClaimsPrincipal person) => person.FindFirst(Session)?.Value;
}
