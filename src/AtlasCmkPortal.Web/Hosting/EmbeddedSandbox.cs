using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>Starts the sandbox in this process. The only file of the console that knows it: everything else goes through its door.</summary>
internal static class EmbeddedSandbox
{
    /// <returns>What stops it, and its http address.</returns>
    /// <exception cref="StartRefusedException">A port is taken.</exception>
    public static async Task<(IAsyncDisposable Host, Uri Address)> StartAsync(Options.SandboxOptions options, string dataDirectory, CancellationToken cancellationToken)
    {
        try
        {
            var host = await SandboxHost.StartAsync(
                new SandboxOptions
                {
                    DataDirectory = dataDirectory,
                    HttpPort = options.HttpPort,
                    HttpsPort = options.HttpsPort,
                    AtlasUpdateDuration = options.AtlasUpdateDuration,
                },
                cancellationToken);
            return (host, new Uri($"http://127.0.0.1:{host.HttpPort}"));
        }
        catch (IOException taken)
        {
            throw new StartRefusedException(
                $"The sandbox cannot start: {taken.Message} Set Sandbox:HttpPort ({options.HttpPort}) and Sandbox:HttpsPort ({options.HttpsPort}) to other ports, or to 0.");
        }
    }
}
