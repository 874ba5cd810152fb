using System.Net;
using System.Net.Sockets;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Tests.Hosting;

public sealed class SandboxHostTests : SandboxTest
{
    [Fact]
    public async Task StartAsync_SecondProcessForTheFolder_IsRefusedWithTheOption()
    {
        var exception = await Assert.ThrowsAsync<IOException>(() => StartAsync(Sandbox.Directory, 0, 0));
        Assert.Contains("--DataDirectory", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Sandbox:HttpsPort")]
    [InlineData(false, "Sandbox:HttpPort")]
    public async Task StartAsync_PortTaken_SaysWhichOptionMovesIt(bool https, string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await Sandbox.Host.DisposeAsync();
        var exception = await Assert.ThrowsAsync<IOException>(() => StartAsync(Sandbox.Directory, https ? port : 0, https ? 0 : port));
        Assert.Contains(option, exception.Message, StringComparison.Ordinal);
        Assert.Contains(port.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_DamagedState_IsSetAsideAndBegunAnew()
    {
        await Sandbox.Host.DisposeAsync();
        await File.WriteAllTextAsync(
            Path.Combine(Sandbox.Directory, "state.db"),
            "not a database, but long enough to look like one",
            TestContext.Current.CancellationToken);
        await Sandbox.StartAgainAsync();
        Assert.Single(Directory.GetFiles(Sandbox.Directory, "state.db.damaged-*"));
        await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/info");
    }

    [Fact]
    public async Task StartAsync_CredentialsGone_IsRefusedRatherThanGuessed()
    {
        await Sandbox.Host.DisposeAsync();
        var path = Path.Combine(Sandbox.Directory, "credentials.json");
        var content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        File.Delete(path);
        await Assert.ThrowsAsync<IOException>(() => StartAsync(Sandbox.Directory, 0, 0));

        // A kill between the state's commit and the renaming leaves the staged file: the next start ends the work.
        await File.WriteAllBytesAsync(path + ".next", content, TestContext.Current.CancellationToken);
        await Sandbox.StartAgainAsync();
        Assert.Equal(content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task StartAsync_Again_KeepsItsAuthority()
    {
        using var before = Sandbox.Cloud();
        var authority = await File.ReadAllTextAsync(Path.Combine(Sandbox.Directory, "ca.crt"), TestContext.Current.CancellationToken);
        await Sandbox.RestartAsync();
        Assert.Equal(authority, await File.ReadAllTextAsync(Path.Combine(Sandbox.Directory, "ca.crt"), TestContext.Current.CancellationToken));
        // Trusts what was there before the restart.
        using var answer = await before.GetAsync(new Uri("https://management.azure.com/"), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("server.pfx")]
    [InlineData("ca.crt")]
    public async Task StartAsync_CertificateDamaged_IsMadeAnew(string file)
    {
        await Sandbox.Host.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Sandbox.Directory, file), "no certificate", TestContext.Current.CancellationToken);
        await Sandbox.StartAgainAsync();
        using var client = Sandbox.Cloud();
        // The client trusts what is in ca.crt now, and nothing else.
        using var answer = await client.GetAsync(new Uri("https://management.azure.com/"), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public void StartAsync_Folder_IsForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Sandbox.Directory) & Others);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Sandbox.Directory, "credentials.json")));
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(Sandbox.Directory, "state.db")) & Others);
    }

    [Fact]
    public async Task DisposeAsync_RequestUnderWay_EndsWithinFiveSeconds()
    {
        await Sandbox.ControlAsync(
            HttpMethod.Put,
            "/_sandbox/faults",
            new[]
            {
                new
                {
                    service = "entra",
                    status = 503,
                    delayMs = 60_000,
                    times = 1,
                },
            });
        using var cloud = Sandbox.Cloud();
        var hanging = cloud.GetAsync(new Uri("https://login.microsoftonline.com/common/discovery/instance"), TestContext.Current.CancellationToken);
        while ((await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/faults")).GetArrayLength() > 0) await Task.Yield();
        var begin = TimeProvider.System.GetTimestamp();
        await Sandbox.Host.DisposeAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hanging);
    }

    private static Task<SandboxHost> StartAsync(string directory, int httpsPort, int httpPort)
        => SandboxHost.StartAsync(
            new SandboxOptions { DataDirectory = directory, HttpsPort = httpsPort, HttpPort = httpPort }, TestContext.Current.CancellationToken);
}
