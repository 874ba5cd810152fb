using AtlasCmkPortal.Web.Security;

namespace AtlasCmkPortal.Web.Tests.Security;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/projects/650000000000000000000101/security/advanced?tab=1#key")]
    public void OrHome_PathOfThisConsole_IsKept(string url) => Assert.Equal(url, LocalUrl.OrHome(url));

    [Theory]
    [InlineData("/\u00FC", "/%C3%BC")]
    [InlineData("/a b?q=\U0001F511", "/a b?q=%F0%9F%94%91")]
    public void OrHome_BeyondAscii_IsWhatAHeaderMayHold(string url, string expected) => Assert.Equal(expected, LocalUrl.OrHome(url));

    /// <summary>Not a row of the table above: an attribute cannot hold half a character.</summary>
    [Fact]
    public void OrHome_HalfACharacter_IsReplaced() => Assert.Equal("/%EF%BF%BD", LocalUrl.OrHome("/\uD800"));

    [Fact]
    public void OrHome_LongerThanAnyAddressOfThisConsole_IsHome() => Assert.Equal("/", LocalUrl.OrHome("/" + new string('a', 2000)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://attacker.example/")]
    [InlineData("//attacker.example/")]
    [InlineData("/\\attacker.example/")]
    [InlineData("/\t/attacker.example/")]
    [InlineData("/x\\..\\y")]
    [InlineData("javascript:alert(1)")]
    [InlineData("projects")]
    public void OrHome_AnythingElse_IsHome(string? url) => Assert.Equal("/", LocalUrl.OrHome(url));
}
