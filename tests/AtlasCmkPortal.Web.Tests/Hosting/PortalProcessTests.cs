using System.Net;
using System.Net.Sockets;
using AtlasCmkPortal.Web.Hosting;

namespace AtlasCmkPortal.Web.Tests.Hosting;

public sealed class PortalProcessTests
{
    [Fact]
    public async Task RunAsync_BadSettings_EndsWithACodeAndLinesAndNoStackTrace()
    {
        var (code, errors) = await RunAsync("--environment=Production", "--Session:Idle=soon");

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains("World must be Sandbox or Connected", errors, StringComparison.Ordinal);
        Assert.Contains("Session:Idle must be", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DataDirectoryInUse_SaysSo()
    {
        await using var first = await TestPortal.StartAsync();

        var (code, errors) = await RunAsync(TestPortal.Arguments(first.DataDirectory));

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains("is in use by another console", errors, StringComparison.Ordinal);
    }

    /// <summary>In a place of its own, the first one's default, and that behind a link.</summary>
    [Theory]
    [InlineData("shared")]
    [InlineData("default")]
    [InlineData("link")]
    public async Task RunAsync_DatabaseOfAnotherConsole_SaysSo(string where)
    {
        using var folder = new TemporaryFolder();
        var (shared, link) = (Path.Combine(folder.Path, "shared.db"), Path.Combine(folder.Path, "link.db"));
        string[] others = where is "shared" ? [$"--ConnectionStrings:Portal=Data Source={shared}"] : [];
        await using var first = await TestPortal.StartAsync(configure: null, others);
        var itsOwn = where is "shared" ? shared : Path.Combine(first.DataDirectory, "sandbox", "portal.db");
        if (where is "link")
            File.CreateSymbolicLink(link, itsOwn);

        var named = $"--ConnectionStrings:Portal=Data Source={(where is "link" ? link : itsOwn)}";
        var (code, errors) = await RunAsync(TestPortal.Arguments(Path.Combine(folder.Path, "data"), named));

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains($"{itsOwn} is in use by another console", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DataDirectoryIsAFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var (code, errors) = await RunAsync(TestPortal.Arguments(file));

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains("DataDirectory must be a folder", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SandboxPortTaken_NamesTheKey()
    {
        using var folder = new TemporaryFolder();
        using var taken = Listen();

        var (code, errors) = await RunAsync([.. TestPortal.Arguments(folder.Path), $"--Sandbox:HttpPort={PortOf(taken)}"]);

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains("Sandbox:HttpPort", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OwnPortTaken_NamesUrls()
    {
        using var folder = new TemporaryFolder();
        using var taken = Listen();

        var (code, errors) = await RunAsync([.. TestPortal.Arguments(folder.Path), $"--urls=http://127.0.0.1:{PortOf(taken)}"]);

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains("--urls", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_KestrelEndpointBeyondLoopback_IsRefusedInTheSandbox()
    {
        using var folder = new TemporaryFolder();

        var (code, errors) = await RunAsync([.. TestPortal.Arguments(folder.Path), "--Kestrel:Endpoints:Open:Url=http://0.0.0.0:0"]);

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains("loopback only", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoSandboxAtItsAddress_SaysHowToStartOne()
    {
        using var folder = new TemporaryFolder();
        using var taken = Listen();
        var port = PortOf(taken);
        taken.Stop();

        var (code, errors) = await RunAsync([.. TestPortal.Arguments(folder.Path), $"--Sandbox:Address=http://127.0.0.1:{port}"]);

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains("dotnet run --project src/AtlasCmkPortal.Sandbox", errors, StringComparison.Ordinal);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static async Task<(int Code, string Errors)> RunAsync(params string[] args)
    {
        await using var errors = new StringWriter();
        var code = await PortalProcess.RunAsync(() => Program.CreateAsync(args), errors);
        return (code, errors.ToString());
    }
}
