namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>What the quoting is measured with must itself see what breaks out.</summary>
public sealed class PosixShellTests
{
    private const string Special = "\uE000";

    [Theory]
    [InlineData("az a  b", "az|a|b")]
    [InlineData("az 'a b'c", "az|a bc")]
    [InlineData(@"az a\ b \'", "az|a b|'")]
    [InlineData(@"az 'a'\''b'", "az|a'b")]
    [InlineData("az ''", "az|")]
    [InlineData("# all of this\naz", Special + "\n|az")]
    [InlineData("az a#b", "az|a#b")]
    [InlineData("az \"a b\"", "az|a b")]
    [InlineData("az \"$(az 'x y')\" z", "az|$(az\uE001x y)|z")]
    [InlineData("az; rm", "az|" + Special + ";|rm")]
    [InlineData("az $(rm)", "az|" + Special + "$|" + Special + "(|rm|" + Special + ")")]
    [InlineData("az `rm`", "az|" + Special + "`|rm|" + Special + "`")]
    [InlineData("az \"$HOME\"", "az|" + Special + "$HOME")]
    [InlineData("az 'open", "az|" + Special + "open quote")]
    public void Words_OfALine_AreTheShells(string line, string words) => Assert.Equal(words, string.Join('|', PosixShell.Words(line)));
}
