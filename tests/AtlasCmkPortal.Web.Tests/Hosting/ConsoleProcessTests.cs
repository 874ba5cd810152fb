using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AtlasCmkPortal.Web.Hosting;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>The built console as a process, started from anywhere, as a service manager does it.</summary>
public sealed class ConsoleProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_PortTakenFromAnyFolder_IsOneSentenceWithoutATrace()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (code, output, errors) = await RunAsync(folder, [.. StartRefusalTests.Connected(folder.Path), $"--urls=http://{taken.LocalEndpoint}"]);

        Assert.Equal(PortalProcess.Refused, code);
        // What is built, unlike what is published, has no wwwroot, which the framework warns of.
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotMatch("(info|fail|crit): ", output);
        var lines = errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("AtlasCmkPortal does not start:", lines[0]);
        Assert.Contains("Give the console another address with --urls", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OperatorsCommand_EndsWithoutAConsole()
    {
        using var folder = new TemporaryFolder();

        var (code, output, errors) = await RunAsync(folder, ["sessions", "list", .. StartRefusalTests.Connected(folder.Path)]);

        Assert.Equal((PortalProcess.Refused, ""), (code, output));
        Assert.StartsWith("There is no database of this version", Assert.Single(errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    /// <summary>From a folder that holds nothing of the console.</summary>
    private static async Task<(int Code, string Output, string Errors)> RunAsync(TemporaryFolder folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output, await errors);
    }
}
