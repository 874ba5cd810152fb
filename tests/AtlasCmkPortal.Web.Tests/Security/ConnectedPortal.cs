using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>A console of the Connected world on loopback, as behind a proxy, with a provider of the test's own. It reaches no Atlas.</summary>
internal sealed class ConnectedPortal(WebApplication app, TemporaryFolder folder) : IAsyncDisposable
{
    public const string Host = "cmk.example.com";

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<ConnectedPortal> StartAsync(TestProvider provider, params string[] more)
    {
        var folder = new TemporaryFolder();
        var app = await Program.CreateAsync(
            [
                "--environment=Production", "--World=Connected", $"--DataDirectory={folder.Path}", "--urls=http://127.0.0.1:0",
                $"--AllowedHosts=127.0.0.1;{Host}",
                "--Atlas:BaseUrl=https://atlas.invalid", "--Atlas:ClientId=mdb_sa_id_000000000000000000000000", "--Atlas:ClientSecret=x",
                $"--Authentication:OpenIdConnect:Authority={provider.Issuer}", "--Authentication:OpenIdConnect:ClientId=console", .. more,
            ],
            SignedInPortal.WithoutAtlas);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ConnectedPortal(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }
}
