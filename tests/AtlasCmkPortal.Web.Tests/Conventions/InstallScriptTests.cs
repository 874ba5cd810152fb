using System.Diagnostics;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary><c>tests/install.sh</c> on machines that this one is not: apt is a function that prints what it was asked for.</summary>
public sealed class InstallScriptTests
{
    private const string Installs = "apt-get install -y -qq --no-install-recommends";

    /// <summary>
    /// On Debian 12 the answer is so long that apt-cache was killed by SIGPIPE, and Playwright's own browser was downloaded instead.
    /// </summary>
    [Fact]
    public async Task InstallBrowser_LongAnswerOfAptCache_InstallsTheDistributionsChromium()
    {
        var asked = await RunAsync("echo '  Candidate: 156.0'; seq 200000", "install_browser /nowhere");

        Assert.Equal($"{Installs} chromium", asked);
    }

    [Fact]
    public async Task InstallBrowser_NoCandidate_TakesPlaywrightsOwn()
    {
        var driver = "driver=$(mktemp -d); mkdir -p $driver/node/linux-x64; ln -s $(type -P echo) $driver/node/linux-x64/node";

        var asked = await RunAsync("echo '  Candidate: (none)'", $"{driver}; install_browser $driver >&3; rm -r $driver");

        Assert.EndsWith("/package/cli.js install --with-deps chromium", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequireProgram_ThatIsThere_InstallsNothing() =>
        Assert.Equal("", await RunAsync("", "require_program bash 'The test needs bash'"));

    [Fact]
    public async Task RequireProgram_ThatIsMissing_InstallsItsPackage() => Assert.Equal(
        $"{Installs} no-such-program", await RunAsync("echo '  Candidate: 7.88'", "require_program no-such-program 'The test needs it'"));

    [Fact]
    public async Task RequireProgram_PackageOfAnotherName_InstallsThat() => Assert.Equal(
        $"{Installs} azure-cli", await RunAsync("echo '  Candidate: 2.45.0-1'", "require_program no-such-program 'The test needs it' azure-cli"));

    [Fact]
    public async Task RequireProgram_NoCandidate_SaysWhatToInstall() => Assert.EndsWith(
        "has no package 'azure-cli': install it, so that 'no-such-program' runs, then run this again.",
        await RunAsync("echo '  Candidate: (none)'", "(require_program no-such-program 'The test needs it' azure-cli) 2>&3 || true"),
        StringComparison.Ordinal);

    /// <returns>The last thing that apt-get, or Playwright's driver, was asked for.</returns>
    private static async Task<string> RunAsync(string aptCache, string function)
    {
        // env runs programs only, so it is a function, too, that leaves out the assignment before the command.
        var script = $$"""
            set -euo pipefail
            exec 3>&1
            . tests/install.sh
            id() { echo 0; }
            env() { shift; "$@"; }
            apt-get() { echo "apt-get $*" >&3; }
            apt-cache() { {{(aptCache.Length == 0 ? ":" : aptCache)}}; }
            {{function}} > /dev/null
            """;
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            WorkingDirectory = SourceTree.Root,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {await output}{await errors}");
        return (await output).TrimEnd().Split('\n')[^1];
    }
}
