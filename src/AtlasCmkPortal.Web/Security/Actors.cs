using System.Security.Claims;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Hosting.Options;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Turns a signed-in principal into the person that Core knows.</summary>
public sealed class Actors(SignInOptions options)
{
    private static readonly string[] Names = ["email", "preferred_username", "name"];

    /// <summary>Null for somebody who is not signed in.</summary>
    /// <param name="remoteAddress">The address that the page was asked for from.</param>
    public Actor? From(ClaimsPrincipal person, string? remoteAddress)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.Identity is not { IsAuthenticated: true } || person.FindFirst("sub") is not { } subject)
            return null;
        var issuer = person.FindFirst("iss")?.Value ?? subject.Issuer;
        var groups = person.FindAll(options.GroupsClaim).Select(claim => claim.Value).ToList();
        return new Actor($"{issuer}|{subject.Value}", NameOf(person) ?? subject.Value, remoteAddress, groups)
        {
            AuthenticatedAt = person.LastAuthenticated(),
        };
    }

    /// <summary>What people call the person; it may change.</summary>
    internal static string? NameOf(ClaimsPrincipal person) =>
        Names.Select(claim => person.FindFirst(claim)?.Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
