using AtlasCmkPortal.Web.Hosting;

namespace AtlasCmkPortal.Web.Tests.Hosting;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("access_denied", "access_denied")]
    [InlineData("a\r\nb\u001B[31m\u0085\u2028\u202E\u200B\tc", "a\uFFFD\uFFFDb\uFFFD[31m\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDc")]
    [InlineData(null, "")]
    public void Of_Text_IsOneLineThatSteersNothing(string? text, string expected) => Assert.Equal(expected, LogText.Of(text));

    [Fact]
    public void Of_LongText_IsCut() => Assert.Equal(301, LogText.Of(new string('x', 10_000)).Length);

    [Fact]
    public void Of_Failure_SaysWhatAndWhere()
    {
        var failure = Assert.Throws<InvalidOperationException>(Fail);

        var line = LogText.Of(failure);

        Assert.StartsWith("InvalidOperationException: outer <- FormatException: in\uFFFDner", line, StringComparison.Ordinal);
        Assert.EndsWith($"(in {typeof(LogTextTests).FullName}.{nameof(Fail)})", line, StringComparison.Ordinal);
    }

    private static void Fail() => throw new InvalidOperationException("outer", new FormatException("in\nner"));
}
