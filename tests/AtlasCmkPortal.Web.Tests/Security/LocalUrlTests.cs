using AtlasCmkPortal.Web.Security;

namespace AtlasCmkPortal.Web.Tests.Security;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/projects/650000000000000000000101/security/advanced?tab=1#key")]
    public void OrHome_PathOfThisConsole_IsKept(string url) => Assert.Equal(url, LocalUrl.OrHome(url));

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
