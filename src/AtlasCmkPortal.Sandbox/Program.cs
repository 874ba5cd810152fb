using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox;

/// <summary>The sandbox as a process of its own.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        await using var sandbox = await SandboxHost.StartAsync(SandboxOptions.FromArguments(args), CancellationToken.None);
        await sandbox.WaitForShutdownAsync();
        return 0;
    }
}
