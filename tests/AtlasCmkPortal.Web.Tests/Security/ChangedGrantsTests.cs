using System.Net;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>A session keeps who somebody is, never what they may do: that is what the grants of the latest start say.</summary>
public sealed class ChangedGrantsTests : IDisposable
{
    private const string Advanced = "/projects/650000000000000000000101/security/advanced";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restart_GrantTakenAway_HidesTheProjectFromASessionStoredBefore()
    {
        CookieCollection session;
        await using (var before = await StartAsync())
        {
            using var visitor = new Visitor(AddressOf(before));
            using var signedIn = await visitor.SignInAsync(SignedInPortal.Owner, Advanced);
            Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
            session = visitor.Cookies.GetCookies(AddressOf(before));
        }

        await using var after = await StartAsync(new AccessGrant { ClaimValue = "others", Organization = "*", Project = "*", Role = "ProjectOwner" });
        using var returned = new Visitor(AddressOf(after));
        returned.Cookies.Add(session);
        using var hidden = await returned.GetAsync(Advanced);
        using var projects = await returned.GetAsync("/organizations/650000000000000000000001/projects");

        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.DoesNotContain("payments-prod", await projects.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static Uri AddressOf(WebApplication console) =>
        new(console.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="grants">In the place of the sandbox's own.</param>
    private async Task<WebApplication> StartAsync(params AccessGrant[] grants)
    {
        var console = await Program.CreateAsync(TestPortal.Arguments(_folder.Path), builder =>
        {
            if (grants.Length > 0)
                builder.Services.AddSingleton(new AccessOptions { Grants = grants });
        });
        await console.StartAsync(Cancellation);
        return console;
    }
}
