using AtlasCmkPortal.Sandbox.Hosting;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Sandbox;

/// <summary>The sandbox as a process of its own.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        try
        {
            var options = SandboxOptions.FromArguments(args) with { Logging = logging };
            await using var sandbox = await SandboxHost.StartAsync(options, CancellationToken.None);
            Console.WriteLine($"""
                AtlasCmkPortal sandbox: a local Atlas, Azure and identity provider. Nothing here touches the real ones.
                  https://localhost:{sandbox.HttpsPort}   Atlas, Entra, Azure Resource Manager and Key Vault, by Host name
                  http://127.0.0.1:{sandbox.HttpPort}    sign-in, Atlas and the control interface (/_sandbox)
                  {options.DataDirectory}   state, credentials.json, ca.crt
                Ctrl-C ends it.
                """);
            await sandbox.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (exception is IOException or FormatException or UnauthorizedAccessException or SqliteException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }
}
