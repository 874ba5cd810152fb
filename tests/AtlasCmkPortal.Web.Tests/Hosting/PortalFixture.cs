using AtlasCmkPortal.Web.Tests.Security;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>One running console for the tests of a class.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    internal TestPortal Portal { get; private set; } = default!;

    public async ValueTask InitializeAsync() => Portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    internal Visitor Visit() => new(Portal.Address);
}
