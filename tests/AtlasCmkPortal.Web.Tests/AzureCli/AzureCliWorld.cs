using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Web.Tests.Conventions;

namespace AtlasCmkPortal.Web.Tests.AzureCli;

/// <summary>
/// Debian's azure-cli, signed in as the sandbox's administrator, and sandboxes that are all copies of one first world: its authority, secrets and
/// signing key are the same in each, so that one sign-in serves them all.
/// </summary>
public sealed class AzureCliWorld : IAsyncLifetime
{
    public const string Tenant = "c0117050-0000-4000-8000-000000000001";
    private const string Admin = "portal-admin";
    private const string Remedy = "The contract test of the printed lines needs Debian's package azure-cli: install it, or run bash tests/run.sh.";

    private static readonly string Script = Path.Combine(SourceTree.Root, "tests/AtlasCmkPortal.Web.Tests/AzureCli/azure_cli.py");

    private readonly string _folder = Directory.CreateTempSubdirectory("azure-cli-").FullName;
    private readonly CloudTunnel _tunnel = new();
    private Process? _cli;

    /// <summary>What <c>az login</c> printed.</summary>
    public string SignIn { get; private set; } = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string World => Path.Combine(_folder, "world");

    private string Socket => Path.Combine(_folder, "az");

    public async ValueTask InitializeAsync()
    {
        try
        {
            await using var sandbox = await StartAsync(World);
            _cli = await ServeAsync();
            var (clientId, secret) = (App("clientId"), App("secret"));
            SignIn = await RunAsync($"az login --service-principal -u {clientId} -p '{secret}' --tenant {Tenant}");
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _cli?.Kill(entireProcessTree: true);
        _cli?.Dispose();
        await _tunnel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The first world, which is where the CLI calls from now on.</summary>
    public Task<SandboxHost> StartAsync()
    {
        var copy = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString())).FullName;
        foreach (var file in Directory.GetFiles(World))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return StartAsync(copy);
    }

    public string KeyOf(string vault) => Credentials().GetProperty("keys").GetProperty(vault).GetString()!;

    /// <summary>Runs what a person would paste into a shell, each line to its end; a line that fails ends the test with what it said.</summary>
    /// <returns>What was printed.</returns>
    public async Task<string> RunAsync(string lines)
    {
        var az = $"az() {{ /usr/bin/python3 -SE '{Script}' run '{Socket}' \"$@\"; }}";
        var start = new ProcessStartInfo("bash", ["-c", $"{az}\nset -euo pipefail\n{lines}"]);
        using var shell = Start(start);
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(Cancel), shell.StandardError.ReadToEndAsync(Cancel));
        await shell.WaitForExitAsync(Cancel);
        Assert.True(shell.ExitCode == 0, $"exit code {shell.ExitCode} of\n{lines}\n{await output}{await errors}");
        return await output;
    }

    private async Task<SandboxHost> StartAsync(string folder)
    {
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions { DataDirectory = folder, HttpsPort = 0, HttpPort = 0 }, Cancel);
        _tunnel.Target = sandbox.HttpsPort;
        return sandbox;
    }

    private async Task<Process> ServeAsync()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-EB", Script, "serve", Socket]);
        foreach (var name in start.Environment.Keys.Where(IsAboutTheCli).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AZURE_CONFIG_DIR"] = Path.Combine(_folder, "config");
        start.Environment["AZURE_CORE_COLLECT_TELEMETRY"] = "no";
        start.Environment["HTTPS_PROXY"] = _tunnel.Address;
        start.Environment["REQUESTS_CA_BUNDLE"] = Path.Combine(World, "ca.crt");
        var cli = Start(start);
        if (await cli.StandardOutput.ReadLineAsync(Cancel) != "ready")
        {
            Assert.Fail($"{Remedy}\n{await cli.StandardError.ReadToEndAsync(Cancel)}");
        }

        return cli;
    }

    private static bool IsAboutTheCli(string name) =>
        name.StartsWith("AZURE_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);

    private static Process Start(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(Remedy, missing);
        }
    }

    private JsonElement Credentials() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(World, "credentials.json")));

    private string App(string property) => Credentials().GetProperty("apps").GetProperty(Admin).GetProperty(property).GetString()!;
}
