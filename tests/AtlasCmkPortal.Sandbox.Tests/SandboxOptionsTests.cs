using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Tests;

public sealed class SandboxOptionsTests
{
    /// <summary>Other people's scripts hang on these two ports.</summary>
    [Fact]
    public void Ports_NotGiven_AreTheDocumentedOnes()
    {
        var options = new SandboxOptions { DataDirectory = "anywhere" };

        Assert.Equal(5443, options.HttpsPort);
        Assert.Equal(5281, options.HttpPort);
    }

    [Fact]
    public void AtlasUpdateDuration_NotGiven_IsSeconds()
        => Assert.Equal(
            (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3), TimeSpan.Zero),
            (new SandboxOptions { DataDirectory = "anywhere" }.AtlasUpdateDuration, SandboxOptions.FromArguments([]).AtlasUpdateDuration,
                SandboxOptions.FromArguments(["--Sandbox:AtlasUpdateDuration", "00:00:00"]).AtlasUpdateDuration));

    [Theory]
    [InlineData("Sandbox:HttpPort", "65536", "0 to 65535")]
    [InlineData("Sandbox:AtlasAcceptsPlainJson", "yes", "true or false")]
    [InlineData("Sandbox:AtlasUpdateDuration", "3", "00:00:00 to 00:05:00")]
    [InlineData("Sandbox:AtlasUpdateDuration", "00:05:01", "00:00:00 to 00:05:00")]
    [InlineData("Sandbox:MoreProjects", "-1", "0 to 10000")]
    [InlineData("Sandbox:MoreProjects", "10001", "0 to 10000")]
    public void FromArguments_IllegalValue_IsRefusedWithTheLegalOnes(string key, string value, string legal)
    {
        var refusal = Assert.Throws<FormatException>(() => SandboxOptions.FromArguments([$"--{key}", value]));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(legal, refusal.Message, StringComparison.Ordinal);
    }
}
