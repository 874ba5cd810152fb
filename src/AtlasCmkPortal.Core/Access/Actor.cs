namespace AtlasCmkPortal.Core.Access;

/// <summary>Who acts: the signed-in person, or the console itself.</summary>
/// <param name="Subject">The provider's <c>sub</c>, prefixed by its issuer; stable for audit, drafts and the last project.</param>
/// <param name="Name">What the screen and the Activity Feed show: the e-mail address or name claim.</param>
/// <param name="RemoteAddress">The address the person came from; null for the console itself.</param>
/// <param name="ClaimValues">Values of the configured groups claim (<c>Authentication:OpenIdConnect:GroupsClaim</c>), matched against
/// <c>Access:Grants</c>.</param>
public sealed record Actor(string Subject, string Name, string? RemoteAddress, IReadOnlyList<string> ClaimValues)
{
    /// <summary>When the person last signed in; null where nobody knows, and then nothing may be changed under a maximum age.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>The console itself: reconciliation, observation of a rotation.</summary>
    public static Actor System { get; } = new("system", "AtlasCmkPortal", null, []);

    /// <summary>Nobody in this console: what was seen to have changed in Atlas.</summary>
    public static Actor Outside { get; } = new("outside", "Outside this console", null, []);
}
