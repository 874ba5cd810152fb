using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>A running console whose sign-in is real and whose Atlas is empty: what these tests are about needs no project.</summary>
public sealed class SignedInPortal : IAsyncLifetime
{
    public const string Owner = "owner@contoso.example";

    internal TestPortal Portal { get; private set; } = default!;

    public async ValueTask InitializeAsync() => Portal = await TestPortal.StartAsync(WithoutAtlas);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    internal Visitor Visit() => new(Portal.Address);

    internal static void WithoutAtlas(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new AtlasClients(new Dictionary<string, IAtlasAdministrationApi>(StringComparer.Ordinal)));
}
