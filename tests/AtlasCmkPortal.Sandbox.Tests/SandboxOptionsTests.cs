using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Tests;

/// <summary>Other people's scripts hang on these two ports.</summary>
public sealed class SandboxOptionsTests
{
    [Fact]
    public void Ports_NotGiven_AreTheDocumentedOnes()
    {
        var options = new SandboxOptions { DataDirectory = "anywhere" };

        Assert.Equal(5443, options.HttpsPort);
        Assert.Equal(5281, options.HttpPort);
    }
}
