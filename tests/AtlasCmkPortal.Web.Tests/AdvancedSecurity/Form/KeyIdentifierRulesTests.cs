using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.Form;

public sealed class KeyIdentifierRulesTests
{
    private const string Vault = "https://contoso-orders-kv.vault.azure.net";

    [Theory]
    [InlineData("F2", Vault + "/keys/AtlasKMSKey", "no version")]
    [InlineData("F2", Vault + "/keys/AtlasKMSKey/", "no version")]
    [InlineData("F3", Vault + "/secrets/AtlasKMSKey/" + Sample.Version, "address of a secret")]
    [InlineData("F3", Vault + "/certificates/AtlasKMSKey/" + Sample.Version, "address of a certificate")]
    [InlineData(
        "F4",
        "https://contoso-legacy-kv.vault.azure.net/keys/AtlasKMSKey/" + Sample.Version,
        "is in the vault contoso-legacy-kv, but Key Vault Name says contoso-orders-kv")]
    [InlineData(
        "F5",
        "https://contoso-orders-kv.vault.azure.cn/keys/AtlasKMSKey/" + Sample.Version,
        "belongs to Azure China, but Azure Environment says Azure Global")]
    [InlineData("F5", "https://contoso-orders-kv.example.com/keys/AtlasKMSKey/" + Sample.Version, "not the address of a vault")]
    [InlineData("F5", "https://vault.azure.net/keys/AtlasKMSKey/" + Sample.Version, "not the address of a vault")]
    [InlineData("F6", "https://contoso-hsm.managedhsm.azure.net/keys/AtlasKMSKey/" + Sample.Version, "Managed HSM")]
    [InlineData("F8", Vault + "/keys/AtlasKMSKey/ " + Sample.Version, "misprint")]
    [InlineData("KeyIdentifier", "AtlasKMSKey", "whole address")]
    [InlineData("KeyIdentifier", Vault, "has no key")]
    [InlineData("KeyIdentifier", Vault + "/keys/", "has no key")]
    [InlineData(
        "KeyIdentifier",
        "https://contoso-orders-\u212Av.vault.azure.net/keys/AtlasKMSKey/" + Sample.Version,
        "(U+212A) is a character that no Key Identifier has")]
    [InlineData("KeyIdentifier", Vault + "/key\u017F/AtlasKMSKey/" + Sample.Version, "(U+017F) is a character that no Key Identifier has")]
    public void Check_WrongIdentifier_SaysWhatIsWrong(string code, string typed, string expected)
    {
        var message = Assert.Single(Check(Sample.Form with { KeyIdentifier = typed }));

        Assert.Equal((FormTarget.KeyIdentifier, code), (message.Target, message.Code));
        Assert.Contains(expected, message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/" + Sample.Version)]
    [InlineData("https://contoso-orders-kv.vault.azure.net:8443/keys/AtlasKMSKey/" + Sample.Version)]
    [InlineData("https://user@contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/" + Sample.Version)]
    [InlineData(Vault + "/keys/AtlasKMSKey/" + Sample.Version + "?api-version=7.4")]
    [InlineData(Vault + "/keys/AtlasKMSKey/" + Sample.Version + "#x")]
    [InlineData(Vault + "/keys/AtlasKMSKey/" + Sample.Version + "/more")]
    [InlineData(Vault + "/keys/Atlas_KMS_Key/" + Sample.Version)]
    [InlineData(Vault + "/keys/AtlasKMSKey/d891821e")]
    [InlineData(Vault + "/keys/AtlasKMSKey/z891821e3d364e9eb88fbd3d11807b86")]
    public void Check_WhatTheStrictParserRefuses_IsRefused(string typed)
    {
        var message = Assert.Single(Check(Sample.Form with { KeyIdentifier = typed }));

        Assert.Equal((FormTarget.KeyIdentifier, MessageKind.Error), (message.Target, message.Kind));
        Assert.False(string.IsNullOrWhiteSpace(message.Text));
    }

    [Fact]
    public void Check_VersionMissing_OffersTheLineThatFindsIt() =>
        Assert.Equal(
            "az keyvault key show --vault-name 'contoso-orders-kv' --name 'AtlasKMSKey' --subscription "
            + "'5ab5c41b-0000-4000-8000-000000000001' --query key.kid -o tsv",
            Assert.Single(Check(Sample.Form with { KeyIdentifier = Vault + "/keys/AtlasKMSKey" })).Command);

    [Fact]
    public void Check_VaultsNameInOtherCase_IsTheSameVault() => Assert.Empty(Check(Sample.Form with { KeyVaultName = "Contoso-Orders-KV" }));

    [Fact]
    public void Check_RotationWithinTheConfiguredVault_IsAllowed() =>
        Assert.Empty(Check(Sample.Form with { KeyIdentifier = Sample.NewKeyIdentifier }, Sample.Settings));

    [Fact]
    public void Check_RotationToAnotherVault_F4NamesTheConfiguredOne()
    {
        var form = Sample.Form with
        {
            KeyVaultName = "contoso-legacy-kv",
            KeyIdentifier = $"https://contoso-legacy-kv.vault.azure.net/keys/K/{Sample.Version}",
        };

        var message = Assert.Single(Check(form, Sample.Settings));

        Assert.Equal("F4", message.Code);
        Assert.Contains("configured Key Vault is contoso-orders-kv", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_EnvironmentThatOnlyAtlasKnows_DoesNotJudgeTheHost()
    {
        var settings = Sample.Settings with { AzureEnvironment = "AZURE_GERMANY" };

        Assert.Empty(Check(Sample.Form with { AzureEnvironment = "AZURE_GERMANY" }, settings));
    }

    [Fact]
    public void Check_BlankInside_OffersTheAddressWithoutIt() => Assert.Equal(
        Sample.KeyIdentifier,
        Assert.Single(Check(Sample.Form with { KeyIdentifier = $"{Vault}/keys/AtlasKMSKey/ {Sample.Version}" })).Correction);

    [Fact]
    public void Check_WhatAtlasHoldsUnchanged_IsNotJudged()
    {
        var held = $"https://contoso-orders-kv.vault.microsoftazure.de/keys/AtlasKMSKey/{Sample.Version}";

        Assert.Empty(Check(Sample.Form with { KeyIdentifier = held }, Sample.Settings with { KeyIdentifier = held }));
    }

    private static IReadOnlyList<FieldMessage> Check(KeyVaultForm form, AzureKeyVaultSettings? configured = null) =>
        new FormValidation(configured).Check(form);
}
