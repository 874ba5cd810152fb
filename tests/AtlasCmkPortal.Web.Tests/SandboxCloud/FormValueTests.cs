using AtlasCmkPortal.Web.Features.SandboxCloud;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class FormValueTests
{
    [Fact]
    public void For_SeededWorld_GivesTheSevenValuesInTheOrderOfTheForm()
    {
        var values = FormValue.For(SampleAzure.Azure(SampleAzure.Version("aaaa")), "atlas-orders", "contoso-orders-kv");

        Assert.Equal(
            ["Client ID", "Tenant ID", "Secret", "Subscription ID", "Resource Group Name", "Key Vault Name", "Key Identifier"],
            values?.Select(value => value.Label));
        Assert.Equal("rg-orders", values?[4].Text);
        Assert.Null(values?[2].Text);
    }

    [Fact]
    public void For_NewestVersionDisabled_GivesTheNewestThatCanBeUsed()
    {
        var values = FormValue.For(
            SampleAzure.Azure(SampleAzure.Version("bbbb", enabled: false), SampleAzure.Version("aaaa")),
            "atlas-orders",
            "contoso-orders-kv");

        Assert.EndsWith("aaaa", values?[6].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void For_NoVersionEnabled_GivesNothing() =>
        Assert.Null(FormValue.For(SampleAzure.Azure(SampleAzure.Version("aaaa", enabled: false)), "atlas-orders", "contoso-orders-kv"));
}
