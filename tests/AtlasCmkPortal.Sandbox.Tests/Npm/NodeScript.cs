using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Npm;

/// <summary>Runs a script of this folder with Node.js: Azure's own JavaScript clients against a sandbox.</summary>
internal static class NodeScript
{
    private const string Remedy =
        "The contract tests need Node.js 20 and Azure's clients from npm: run 'npm ci --ignore-scripts' in "
        + "tests/AtlasCmkPortal.Sandbox.Tests/Npm, or bash tests/run.sh.";

    /// <returns>The JSON that it printed.</returns>
    public static async Task<JsonElement> RunAsync(SandboxFixture sandbox, string name)
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Assert.Fail(Remedy);
        var start = new ProcessStartInfo("node", [name])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SANDBOX_HTTPS_PORT"] = sandbox.Host.HttpsPort.ToString(CultureInfo.InvariantCulture);
        start.Environment["SANDBOX_CREDENTIALS"] = Path.Combine(sandbox.Directory, "credentials.json");
        start.Environment["NODE_EXTRA_CA_CERTS"] = Path.Combine(sandbox.Directory, "ca.crt");
        using var node = Start(start);
        var (output, errors) = (
            node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<JsonElement>(await output);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(Remedy, missing);
        }
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AtlasCmkPortal.Sandbox.Tests.csproj"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "Npm");
    }
}
