using AtlasCmkPortal.Sandbox.Hosting;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>Starts the sandbox in this process. The only file of the console that knows it: everything else uses its http port.</summary>
internal static class EmbeddedSandbox
{
    /// <returns>What stops it, and its http address.</returns>
    /// <exception cref="StartRefusedException">A port or the folder is taken, or cannot be used.</exception>
    public static async Task<(IAsyncDisposable Host, Uri Address)> StartAsync(
        Options.SandboxOptions options,
        string dataDirectory,
        CancellationToken cancellationToken)
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
                    MoreProjects = options.MoreProjects,
                },
                cancellationToken);
            return (host, new Uri($"http://127.0.0.1:{host.HttpPort}"));
        }
        catch (SqliteException state)
        {
            throw new StartRefusedException(DatabaseFailures.Explain(Path.Combine(dataDirectory, "state.db"), state.SqliteErrorCode));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A taken port and a taken folder are sentences of the sandbox's own; what the system says names the file.
            throw new StartRefusedException(
                StartFailures.IsFull(refused) ? $"The disk that holds {dataDirectory} is full. Free some space there."
                : refused.InnerException is null ? $"The sandbox cannot use its folder {dataDirectory}: {LogText.Of(refused.Message)}"
                : refused.Message);
        }
    }
}
