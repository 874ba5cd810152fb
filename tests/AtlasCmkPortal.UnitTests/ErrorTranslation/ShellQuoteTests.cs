using AtlasCmkPortal.Core.ErrorTranslation;
using CsCheck;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

public sealed class ShellQuoteTests
{
    public static Gen<string> Nasty { get; } =
        Gen.Char["'\"$()`\\\n\r\t;&|<>#*?~!{}[]-= 01@/:._"].Array[0, 12].Select(characters => new string(characters));

    [Theory]
    [InlineData("rg-orders", "rg-orders")]
    [InlineData("a99c11e4-0000-4000-8000-000000000102", "a99c11e4-0000-4000-8000-000000000102")]
    [InlineData("/subscriptions/x/vaults/y", "/subscriptions/x/vaults/y")]
    [InlineData("", "''")]
    [InlineData("my group (old)", "'my group (old)'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("'", @"''\'''")]
    [InlineData("$(reboot)", "'$(reboot)'")]
    [InlineData("`reboot`", "'`reboot`'")]
    [InlineData("a\nreboot", "'a\nreboot'")]
    [InlineData("-x", "'-x'")]
    [InlineData("größe", "'größe'")]
    public void Quote_AValue_IsAsPlainAsItCanBe(string value, string quoted) => Assert.Equal(quoted, ShellQuote.Quote(value));

    [Fact]
    public void Quote_AnyValue_IsOneArgumentAndThatValue() =>
        Nasty.Sample(value => Assert.Equal(["az", value, "--next"], PosixShell.Words($"az {ShellQuote.Quote(value)} --next")));

    [Fact]
    public void Quote_AnyTextAtAll_IsOneArgumentAndThatText() =>
        Gen.String.Sample(value => Assert.Equal(["az", value, "--next"], PosixShell.Words($"az {ShellQuote.Quote(value)} --next")));
}
