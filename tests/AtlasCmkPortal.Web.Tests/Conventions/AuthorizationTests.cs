using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>No page can be reached that does not say who may reach it.</summary>
public sealed class AuthorizationTests
{
    /// <summary>Pages that anybody may see, by route. Each must also say so itself with <see cref="AllowAnonymousAttribute"/>.</summary>
    internal static readonly string[] Anonymous = ["/signed-out", "/error", "/not-found"];

    [Fact]
    public void RoutableComponents_Always_HaveAPolicy() => Assert.Empty(Open(Assembly.Load("AtlasCmkPortal.Web").GetTypes()));

    [Fact]
    public void Open_PagesWithoutAPolicyOrNotListed_AreFound() =>
        Assert.Equal(["/bare", "/unlisted"], Open([typeof(BarePage), typeof(UnlistedPage), typeof(GoodPage)]));

    private static IEnumerable<string> Open(IEnumerable<Type> types) =>
        from type in types
        from route in type.GetCustomAttributes<RouteAttribute>()
        where type.GetCustomAttribute<AuthorizeAttribute>() is null
            && !(type.GetCustomAttribute<AllowAnonymousAttribute>() is not null && Anonymous.Contains(route.Template))
        select route.Template;

    [Route("/bare")]
    private sealed class BarePage : ComponentBase;

    [Route("/unlisted")]
    [AllowAnonymous]
    private sealed class UnlistedPage : ComponentBase;

    [Route("/good")]
    [Authorize]
    private sealed class GoodPage : ComponentBase;
}
