using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AtlasCmkPortal.Web.Tests.Security;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>Nobody can hold up a console that is told to stop.</summary>
public sealed class StoppingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_HandshakeThatNeverEnds_TakesLessThanFiveSeconds()
    {
        using var folder = new TemporaryFolder();
        var certificate = Path.Combine(folder.Path, "console.pfx");
        await File.WriteAllBytesAsync(certificate, Certificate(), Cancellation);
        var portal = await TestPortal.StartAsync(
            SignedInPortal.WithoutAtlas, "--urls=https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={certificate}");
        using var client = new TcpClient();
        await client.ConnectAsync(portal.Address.Host, portal.Address.Port, Cancellation);
        await client.GetStream().WriteAsync(new byte[] { 0x16, 0x03, 0x01, 0x00, 0xC8, 0x01, 0x00, 0x00, 0xC4, 0x03, 0x03 }, Cancellation);
        var began = TimeProvider.System.GetTimestamp();

        await portal.DisposeAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5), "It took more than 5 s to stop.");
    }

    private static byte[] Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return made.Export(X509ContentType.Pfx);
    }
}
