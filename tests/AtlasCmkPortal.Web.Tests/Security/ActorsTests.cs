using System.Security.Claims;
using AtlasCmkPortal.Web.Hosting.Options;
using AtlasCmkPortal.Web.Security;

namespace AtlasCmkPortal.Web.Tests.Security;

public sealed class ActorsTests
{
    private readonly Actors _actors = new(new SignInOptions(new Uri("https://login.example.com"), "console", null, "roles"));

    [Fact]
    public void From_SignedIn_IsIssuerAndSubjectWithTheConfiguredClaim()
    {
        var actor = _actors.From(
            Person(("iss", "https://login.example.com"), ("sub", "42"), ("email", "a@b.example"), ("roles", "x"), ("roles", "y"), ("groups", "z")),
            "10.0.0.9"
        )!;

        Assert.Equal("https://login.example.com|42", actor.Subject);
        Assert.Equal("a@b.example", actor.Name);
        Assert.Equal("10.0.0.9", actor.RemoteAddress);
        Assert.Equal("x,y", string.Join(',', actor.ClaimValues));
    }

    [Theory]
    [InlineData("preferred_username", "olivia", "olivia")]
    [InlineData("name", "Olivia Owner", "Olivia Owner")]
    [InlineData("other", "x", "42")]
    public void From_WithoutEmail_TakesTheNextBestName(string claim, string value, string expected) =>
        Assert.Equal(expected, _actors.From(Person(("iss", "i"), ("sub", "42"), (claim, value)), null)!.Name);

    [Fact]
    public void From_NotSignedIn_IsNobody() => Assert.Null(_actors.From(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "42")])), null));

    private static ClaimsPrincipal Person(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "oidc"));
}
