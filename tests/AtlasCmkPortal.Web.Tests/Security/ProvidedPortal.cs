using AtlasCmkPortal.Web.Security;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>One running console and its provider, which says what a test wants.</summary>
public sealed class ProvidedPortal : IAsyncLifetime
{
    internal TestProvider Provider { get; private set; } = default!;

    internal TestPortal Portal { get; private set; } = default!;

    public async ValueTask InitializeAsync() => Portal = await (Provider = await TestProvider.StartAsync()).StartPortalAsync();

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>The person's only session.</summary>
    internal async Task<Visitor> SignInAsync()
    {
        await Portal.Services.GetRequiredService<Sessions>().EndAllAsync("42", null, TestContext.Current.CancellationToken);
        var visitor = new Visitor(Portal.Address);
        (await visitor.FollowAsync(await visitor.GetAsync("/signin?returnUrl=%2F"))).Dispose();
        return visitor;
    }
}
