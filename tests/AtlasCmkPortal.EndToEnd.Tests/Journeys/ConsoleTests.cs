using System.Net.Sockets;
using AtlasCmkPortal.EndToEnd.Tests.Hosting;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>What somebody sees who starts it in a terminal, and how it ends.</summary>
public sealed class ConsoleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>A TLS record of 200 bytes that holds a greeting, and not all of it.</summary>
    private static readonly byte[] ClientHello = [0x16, 0x03, 0x01, 0x00, 0xC8, 0x01, 0x00, 0x00, 0xC4, 0x03, 0x03];

    [Fact]
    public async Task Start_InTheSandbox_SaysWhatRunsWhereAndWhoCanSignIn_AndStopsCleanly()
    {
        var output = portal.Console.Output;

        Assert.Contains("nothing here touches Atlas or Azure", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(portal.Address, output, StringComparison.Ordinal);
        Assert.Contains(Person.ContosoOwner.Email, output, StringComparison.Ordinal);
        Assert.Contains(Person.ContosoReader.Email, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        AssertPrivate(portal.DataDirectory);

        using var idle = await HalfOpenAsync(new Uri(portal.Address), "GET / HT"u8.ToArray());
        using var idleAtSandbox = await HalfOpenAsync(new Uri(output.Split("  Sandbox   ")[1].Split(' ')[0]), "GET / HT"u8.ToArray());
        using var handshake = await HalfOpenAsync(new Uri(portal.SandboxHttps), ClientHello);
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, await portal.Console.StopAsync());
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5), "It took more than 5 s to stop.");
    }

    /// <summary>A request, or a greeting, that never ends.</summary>
    private static async Task<TcpClient> HalfOpenAsync(Uri address, byte[] begin)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(begin, TestContext.Current.CancellationToken);
        return client;
    }

    private static void AssertPrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Credentials.PathIn(folder)));
        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(child) & Others);
        }
    }
}
