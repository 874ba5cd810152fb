using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.Form;

public sealed class RemediesTests
{
    private const string Subscription = "5ab5c41b-0000-4000-8000-000000000001";
    private static readonly KeyVaultForm Form = new() { SubscriptionId = Subscription, KeyVaultName = "contoso-orders-kv" };

    [Fact]
    public void FindKeyIdentifier_NamesThatAShellWouldRun_ComeOutInert() => Assert.Equal(
        "az keyvault key show --vault-name '$(reboot)' --name 'a'\\''; rm -rf ~' --query key.kid -o tsv",
        Remedies.FindKeyIdentifier(new KeyVaultForm(), "$(reboot)", "a'; rm -rf ~"));

    [Fact]
    public void Of_SubscriptionTyped_NamesItInEveryLineAboutVaults() => Assert.All(
        Remedies.Of(Form, "AtlasKMSKey").Values.Where(line => line.StartsWith("az keyvault", StringComparison.Ordinal)),
        line => Assert.Contains($" --subscription '{Subscription}'", line, StringComparison.Ordinal));

    [Theory]
    [InlineData("AZURE_CHINA", "az cloud set --name AzureChinaCloud\n")]
    [InlineData("AZURE_US_GOVERNMENT", "az cloud set --name AzureUSGovernment\n")]
    public void Of_NationalCloud_TellsTheCliFirst(string environment, string first)
    {
        var here = Remedies.Of(Form, "AtlasKMSKey");
        Assert.All(
            Remedies.Of(Form with { AzureEnvironment = environment }, "AtlasKMSKey"),
            line => Assert.Equal(first + here[line.Key], line.Value));
    }
}
