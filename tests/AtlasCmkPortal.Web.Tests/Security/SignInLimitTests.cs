using System.Net;
using AtlasCmkPortal.Web.Tests.Hosting;

namespace AtlasCmkPortal.Web.Tests.Security;

public sealed class SignInLimitTests
{
    [Fact]
    public async Task SignIn_TooOften_SaysThatItWasTooOften()
    {
        await using var portal = await TestPortal.StartAsync(SignedInPortal.WithoutAtlas);
        using var visitor = new Visitor(portal.Address);

        for (var i = 0; i < 60; i++)
            (await visitor.GetAsync("/signin")).Dispose();
        using var answer = await visitor.GetAsync("/signin");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("Too many attempts", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
