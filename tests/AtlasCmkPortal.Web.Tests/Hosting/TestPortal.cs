using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>The real console with its embedded sandbox, in this process, on free ports and in a folder of its own.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;

    private TestPortal(WebApplication app, TemporaryFolder folder) => (_app, _folder) = (app, folder);

    public IServiceProvider Services => _app.Services;

    public string DataDirectory => _folder.Path;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<TestPortal> StartAsync(Action<WebApplicationBuilder>? configure = null, params string[] more)
    {
        var folder = new TemporaryFolder();
        try
        {
            var app = await Program.CreateAsync(Arguments(folder.Path, more), configure);
            await app.StartAsync(TestContext.Current.CancellationToken);
            return new TestPortal(app, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public static string[] Arguments(string dataDirectory, params string[] more) =>
    [
        "--environment=Development", $"--DataDirectory={dataDirectory}", "--urls=http://127.0.0.1:0", "--Sandbox:HttpPort=0", "--Sandbox:HttpsPort=0",
        "--Sandbox:AtlasUpdateDuration=00:00:00", .. more,
    ];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
