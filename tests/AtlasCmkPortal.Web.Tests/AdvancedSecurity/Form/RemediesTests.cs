using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.Form;

public sealed class RemediesTests
{
    [Fact]
    public void FindKeyIdentifier_NamesThatAShellWouldRun_ComeOutInert() => Assert.Equal(
        "az keyvault key show --vault-name '$(reboot)' --name 'a'\\''; rm -rf ~' --query key.kid -o tsv",
        Remedies.FindKeyIdentifier("$(reboot)", "a'; rm -rf ~"));
}
