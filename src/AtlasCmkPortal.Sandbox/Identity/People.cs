using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// One of the sample people: who they are and which groups their token carries. Rights follow from groups, in the console's grants.
/// </summary>
internal sealed record Person(string Subject, string Name, string Email, params string[] Groups)
{
    public const string GroupsClaim = "groups";

    /// <summary>Writes the person's claims; <c>groups</c> is an array even of one or none, as directories send it.</summary>
    public void Describe(ClaimsIdentity identity)
    {
        identity.SetClaim(Claims.Name, Name).SetClaim(Claims.Email, Email);
        identity.AddClaim(new Claim(GroupsClaim, JsonSerializer.Serialize(Groups), JsonClaimValueTypes.JsonArray));
        identity.SetDestinations(_ => [Destinations.IdentityToken, Destinations.AccessToken]);
    }
}

/// <summary>The people of the seed. They have no password: the provider listens on loopback only and guards sample data only.</summary>
internal static class People
{
    public static IReadOnlyList<Person> All { get; } =
    [
        new("0c0ffee0-0000-4000-8000-000000000001", "Olivia Owner", "owner@contoso.example", "contoso-project-owners"),
        new("0c0ffee0-0000-4000-8000-000000000002", "Robin Reader", "reader@contoso.example", "contoso-project-readers"),
        new("0c0ffee0-0000-4000-8000-000000000003", "Farah Owner", "owner@fabrikam.example", "fabrikam-project-owners"),
        new("0c0ffee0-0000-4000-8000-000000000004", "Noor Nobody", "nobody@contoso.example"),
    ];

    public static Person? ByEmail(string? email) => All.FirstOrDefault(p => p.Email == email);

    public static Person BySubject(ClaimsPrincipal principal) => All.First(p => p.Subject == principal.GetClaim(Claims.Subject));
}
