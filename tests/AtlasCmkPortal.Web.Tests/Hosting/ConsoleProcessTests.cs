using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.Data.Sqlite;

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
        var lines = Lines(errors);
        Assert.Equal("AtlasCmkPortal does not start:", lines[0]);
        Assert.Contains("Give the console another address with --urls", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OperatorsCommand_EndsWithoutAConsole()
    {
        using var folder = new TemporaryFolder();

        var (code, output, errors) = await RunAsync(folder, ["sessions", "list", .. StartRefusalTests.Connected(folder.Path)]);

        Assert.Equal((PortalProcess.Refused, ""), (code, output));
        Assert.StartsWith("There is no database of this version", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    /// <summary>No file may grow beyond 8 KiB, as on a disk that has no more room: less than this version's schema needs.</summary>
    [Fact]
    public async Task Start_NoRoomForTheNewSchema_IsOneSentenceAndKeepsWhatIsThere()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "connected"));
        var database = $"Data Source={Path.Combine(folder.Path, "connected", "portal.db")};Pooling=False";
        await ExecuteAsync(database, "CREATE TABLE Kept (x); INSERT INTO Kept VALUES (42)");
        string[] limited = ["-c", "trap '' XFSZ; ulimit -f 16; exec dotnet \"$@\"", "sh"];

        var (code, _, errors) = await RunAsync(folder, StartRefusalTests.Connected(folder.Path), ("/bin/sh", limited));

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains("is full", Assert.Single(Lines(errors)[1..]), StringComparison.Ordinal);
        Assert.Equal(42L, await ExecuteAsync(database, "SELECT x FROM Kept"));
    }

    private static string[] Lines(string text) => text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private static async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }

    /// <summary>From a folder that holds nothing of the console.</summary>
    /// <param name="through">A program that starts it, with its arguments; by itself where none is given.</param>
    private static async Task<(int Code, string Output, string Errors)> RunAsync(
        TemporaryFolder folder, string[] arguments, (string Program, string[] Arguments)? through = null)
    {
        var (program, before) = through ?? ("dotnet", []);
        var start = new ProcessStartInfo(program, [.. before, typeof(Program).Assembly.Location, .. arguments])
        {
            // Else the runtime makes files of its own in memory, which count as well.
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
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
