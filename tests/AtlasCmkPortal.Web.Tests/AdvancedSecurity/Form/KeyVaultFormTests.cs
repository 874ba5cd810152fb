using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.Form;

public sealed class KeyVaultFormTests
{
    [Fact]
    public void From_Settings_HasEveryFieldButTheSecret() => Assert.Equal(Sample.Form with { Secret = null }, KeyVaultForm.From(Sample.Settings));

    [Fact]
    public void ToInput_PastedIdsAndASecretWithABlank_CleansTheIdsAndLeavesTheSecret()
    {
        var input = (Sample.Form with { ClientId = $" {Sample.Form.ClientId}\n" }).With(FormTarget.Secret, " k8Q~ ").ToInput();

        Assert.Equal(Sample.Form.ClientId, input.ClientId);
        Assert.Equal(" k8Q~ ", input.Secret?.Reveal());
    }

    [Fact]
    public void ToInput_EmptySecret_MeansKeep() => Assert.Null((Sample.Form with { Secret = null }).ToInput().Secret);

    [Fact]
    public void With_EachField_IsReadBackByTheIndexer() =>
        Assert.All(FormFields.Text, field => Assert.Equal("x", new KeyVaultForm().With(field.Target, "x")[field.Target]));

    [Fact]
    public void Indexer_Secret_HasNoText() => Assert.Empty(Sample.Form[FormTarget.Secret]);

    [Fact]
    public void Between_TrailingBlankOnly_IsNoChange() =>
        Assert.Empty(
            KeyVaultFormChanges.Between(Sample.Form with { Secret = null }, Sample.Form with { Secret = null, KeyVaultName = "contoso-orders-kv " }));

    [Fact]
    public void Between_TypedSecret_IsAChange() =>
        Assert.Equal([FormTarget.Secret], KeyVaultFormChanges.Between(Sample.Form with { Secret = null }, Sample.Form));
}
