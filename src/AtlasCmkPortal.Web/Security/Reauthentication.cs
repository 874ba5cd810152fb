using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Signing in again to go on changing things: the provider is asked to have the person prove who they are.</summary>
internal static class Reauthentication
{
    private const string AskedAt = "asked-at";

    /// <summary>Two clocks are never the same.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public static string Address(string returnUrl) => $"/signin?again=true&returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static OpenIdConnectChallengeProperties Challenge(string returnUrl, DateTimeOffset now) => new()
    {
        RedirectUri = returnUrl,
        Prompt = "login",
        MaxAge = TimeSpan.Zero,
        Items = { [AskedAt] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
    };

    /// <summary>A provider that asked for no proof says so in <c>auth_time</c>; then that is when the person last gave one, and not now.</summary>
    public static void Record(TicketReceivedContext context)
    {
        if (context.Properties!.Items.TryGetValue(AskedAt, out var text) && Seconds(text) is { } askedAt
            && Seconds(context.Principal?.FindFirstValue("auth_time")) is { } authenticated && authenticated < askedAt - Skew)
            context.Principal!.Identities.First().AddClaim(SessionClaims.Authenticated(authenticated));
    }

    private static DateTimeOffset? Seconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
