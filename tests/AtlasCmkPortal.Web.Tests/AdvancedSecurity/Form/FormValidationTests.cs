using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.Form;

public sealed class FormValidationTests
{
    [Fact]
    public void Check_RightForm_HasNothingToSay() => Assert.Empty(Check(Sample.Form));

    [Fact]
    public void Check_EmptyForm_AsksForEveryFieldButTheEnvironment() => Assert.Equal(
        FormFields.All.Select(field => field.Target).Where(target => target != FormTarget.AzureEnvironment),
        Check(new KeyVaultForm()).Where(message => message.Code == "Required").Select(message => message.Target).OrderBy(Order));

    [Theory]
    [InlineData(FormTarget.ClientId, "atlas-orders", "You entered a name")]
    [InlineData(FormTarget.TenantId, "contoso.onmicrosoft.com", "You entered a domain name.")]
    [InlineData(FormTarget.TenantId, "owner@contoso.example", "You entered an e-mail address.")]
    [InlineData(FormTarget.TenantId, "{c0117050-0000-4000-8000-000000000001}", "without brackets")]
    [InlineData(FormTarget.SubscriptionId, "/subscriptions/5ab5c41b-0000-4000-8000-000000000001", "an address or a path")]
    [InlineData(FormTarget.SubscriptionId, "5ab5c41b00004000800000000000001a", "with hyphens")]
    [InlineData(FormTarget.SubscriptionId, "5ab5c41b-0000-4000-8000", "You entered 23 characters.")]
    public void Check_NotAGuid_F1SaysWhatWasEnteredAndHowToFindTheRightOne(FormTarget field, string typed, string expected)
    {
        var message = Single(Sample.Form.With(field, typed), field);

        Assert.Equal("F1", message.Code);
        Assert.Contains(FormFields.LabelOf(field) + " must be a GUID", message.Text, StringComparison.Ordinal);
        Assert.Contains(expected, message.Text, StringComparison.Ordinal);
        Assert.StartsWith("az ", message.Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/subscriptions/5ab5c41b-0000-4000-8000-000000000001/resourceGroups/rg-orders", "5ab5c41b-0000-4000-8000-000000000001")]
    [InlineData("5AB5C41B00004000800000000000000F", "5ab5c41b-0000-4000-8000-00000000000f")]
    [InlineData("{5ab5c41b-0000-4000-8000-000000000001}", "5ab5c41b-0000-4000-8000-000000000001")]
    [InlineData("contoso.onmicrosoft.com", null)]
    public void Check_GuidInsideWhatWasTyped_IsOffered(string typed, string? expected) =>
        Assert.Equal(expected, Single(Sample.Form.With(FormTarget.SubscriptionId, typed), FormTarget.SubscriptionId).Correction);

    [Fact]
    public void Check_SecretThatLooksLikeItsId_F7WarnsButDoesNotBlock()
    {
        var message = Single(Sample.Form.With(FormTarget.Secret, "5e4ea010-a908-45a1-a70b-ebd2e4feb055"), FormTarget.Secret);

        Assert.Equal(("F7", MessageKind.Warning), (message.Code, message.Kind));
        Assert.Contains("'a99c11e4-0000-4000-8000-000000000102'", message.Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k8Q~abc ", "a space")]
    [InlineData("\"k8Q~abc\"", "quotation marks")]
    public void Check_SecretWithEdges_F8AsksUntilAnswered(string typed, string expected)
    {
        var form = Sample.Form.With(FormTarget.Secret, typed);

        var message = Single(form, FormTarget.Secret);

        Assert.Equal(("F8", MessageKind.Error), (message.Code, message.Kind));
        Assert.Contains(expected, message.Text, StringComparison.Ordinal);
        Assert.Empty(Check(form with { Secret = form.Secret! with { KeepsEdges = true } }));
        Assert.Empty(Check(form with { Secret = form.Secret! with { KeepsEdges = false } }));
    }

    [Fact]
    public void Check_PastedBlanks_F8IsANoteAndTheRestIsValid()
    {
        var message = Assert.Single(Check(Sample.Form with { KeyVaultName = "contoso-orders-kv " }));

        Assert.Equal(("F8", MessageKind.Note, FormTarget.KeyVaultName), (message.Code, message.Kind, message.Target));
    }

    [Fact]
    public void Check_EmptySecretOfAConfiguredProject_MeansKeep() => Assert.Empty(Check(Sample.Form with { Secret = null }, Sample.Settings));

    [Fact]
    public void Check_EnvironmentThatOnlyAtlasKnows_IsLegalWhereItIsTheProjectsOwn()
    {
        var form = Sample.Form with { AzureEnvironment = "AZURE_GERMANY" };

        Assert.Equal(FormTarget.AzureEnvironment, Assert.Single(Check(form)).Target);
        Assert.Empty(Check(form, Sample.Settings with { AzureEnvironment = "AZURE_GERMANY" }));
    }

    [Theory]
    [InlineData("rg-orders.")]
    [InlineData("rg orders")]
    [InlineData("a; rm -rf ~")]
    [InlineData("/subscriptions/x/resourceGroups/rg-orders")]
    public void Check_NotAResourceGroupName_IsRefused(string typed) =>
        Assert.Equal("Naming", Single(Sample.Form with { ResourceGroupName = typed }, FormTarget.ResourceGroupName).Code);

    [Theory]
    [InlineData("r")]
    [InlineData("Rg_(Ördnung).1-x")]
    public void Check_ResourceGroupName_MayHaveWhatAzureAllows(string typed) => Assert.Empty(Check(Sample.Form with { ResourceGroupName = typed }));

    [Theory]
    [InlineData("kv")]
    [InlineData("1contoso")]
    [InlineData("contoso-")]
    [InlineData("contoso--kv")]
    [InlineData("contoso_kv")]
    [InlineData("contoso-orders-key-vault-x")]
    public void Check_NotAVaultName_IsRefused(string typed) =>
        Assert.Equal(Messages.KeyVaultName, Single(Sample.Form with { KeyVaultName = typed }, FormTarget.KeyVaultName).Text);

    [Theory]
    [InlineData("https://contoso-orders-kv.vault.azure.net/")]
    [InlineData("contoso-orders-kv.vault.azure.net")]
    public void Check_VaultsAddressInsteadOfItsName_OffersTheName(string typed) =>
        Assert.Equal("contoso-orders-kv", Single(Sample.Form with { KeyVaultName = typed }, FormTarget.KeyVaultName).Correction);

    [Fact]
    public void Check_WholeResourceId_OffersThePartThatTheFieldWants()
    {
        const string Id =
            "/subscriptions/5ab5c41b-0000-4000-8000-000000000001/resourceGroups/rg-orders/providers/Microsoft.KeyVault/vaults/contoso-orders-kv";

        Assert.Equal("rg-orders", Single(Sample.Form with { ResourceGroupName = Id }, FormTarget.ResourceGroupName).Correction);
        Assert.Equal("contoso-orders-kv", Single(Sample.Form with { KeyVaultName = Id }, FormTarget.KeyVaultName).Correction);
    }

    [Theory]
    [InlineData("https://contoso-orders-\u212Av.vault.azure.net/")]
    [InlineData(
        "/subscriptions/5ab5c41b-0000-4000-8000-000000000001/resourceGroups/rg-orders/providers/Microsoft.KeyVault/vaults/contoso-orders-\u212Av")]
    public void Check_VaultNameWithALetterOfAnotherScript_IsOfferedNothing(string typed) =>
        Assert.Null(Single(Sample.Form with { KeyVaultName = typed }, FormTarget.KeyVaultName).Correction);

    private static IReadOnlyList<FieldMessage> Check(KeyVaultForm form, AzureKeyVaultSettings? configured = null) =>
        new FormValidation(configured).Check(form);

    private static FieldMessage Single(KeyVaultForm form, FormTarget field) => Assert.Single(Check(form), message => message.Target == field);

    private static int Order(FormTarget target) => FormFields.All.Select(field => field.Target).ToList().IndexOf(target);
}
