using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

/// <summary>
/// Every Note, Important and Warning of the documentation that is about this page stands in the section it is about and links to its page. What
/// bears on the next step stands at its control in one line; the rest is folded away.
/// </summary>
public sealed class SeedNotesTests : AdvancedContext
{
    private const string Docs = "https://www.mongodb.com/docs/atlas/";

    [Fact]
    public void Note_NotForSharedClustersNorServerless_StandsInTheSection()
    {
        var note = Callout(RenderSection(), "section.card", "Note", "M0");

        Assert.Contains("M2", note.TextContent, StringComparison.Ordinal);
        Assert.Contains("Serverless", note.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [Docs + "reference/free-shared-limitations/", Docs + "reference/serverless-instance-limitations/"],
            note.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Important_FullGeneralFormat_StandsAtKeyIdentifier() =>
        Links(
            Callout(
                RenderOpenForm(Sample.NotConfigured),
                "#section-encryption-key",
                "Important",
                "https://{keyvault-name}.vault.azure.net/{object-type}/{object-name}/{object-version}"
            ),
            "security/azure-kms-over-public-network/");

    [Fact]
    public void Important_KeyOfTheConfiguredVault_StandsAtKeyIdentifierBesideTheVault()
    {
        var section = RenderOpenForm(Sample.Configured);

        Links(
            Callout(section, "#section-encryption-key", "Important", "must belong to the Key Vault"),
            "security/azure-kms-over-public-network/#rotate");
        Assert.Contains("contoso-orders-kv", section.Find("#section-encryption-key").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Note_NotForSharedClustersNorServerless_StandsAtTheRotation()
    {
        var note = Callout(RenderOpenForm(Sample.Configured), "#section-encryption-key", "Note", "M0");

        Links(note, "reference/free-shared-limitations/");
        Links(note, "reference/serverless-instance-limitations/");
    }

    [Fact]
    public void Note_OriginalKeyUntilDeployed_StandsAtTheRotation() => Links(
        Callout(RenderOpenForm(Sample.Configured), "#section-encryption-key", "Note", "Do not delete or disable the original before every cluster"),
        "security/azure-kms-over-public-network/#rotate");

    [Fact]
    public void Note_OriginalKeyUntilNoSnapshotUsesIt_StandsAtTheRotation() =>
        Links(Callout(RenderOpenForm(Sample.Configured), "#section-encryption-key", "Note", "no snapshot uses it"), "backup/cloud-backup/");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Note_PrivateEndpointsOnRequest_StandsAtNetworkSettings(bool configured) => Links(
        Callout(configured ? RenderSection() : RenderOpenForm(Sample.NotConfigured), "#section-network-settings", "Note", "account manager"),
        "security/azure-kms-over-private-endpoint/");

    [Fact]
    public void Note_ControlPlaneAddressesAreAdded_StandsAtNetworkSettings()
    {
        var note = Callout(RenderSection(), "#section-network-settings", "Note", "MongoDB adds control plane addresses over time");

        Links(note, "security/azure-kms-over-public-network/#revoke-access-to-an-encryption-key");
        Links(note, "setup-cluster-security/");
    }

    [Fact]
    public void Warning_KeysInUse_StandsAtDisable()
    {
        var section = RenderSection();

        Switch(section).Click();

        Links(Callout(section, "#disable", "Warning", "Do not disable or delete a key"), "security/azure-kms-over-public-network/#disable");
    }

    [Fact]
    public void Permissions_BothModels_StandBesideKeyVaultName()
    {
        var words = RenderOpenForm(Sample.NotConfigured).Find("#section-key-vault-credentials .permissions").TextContent;

        Assert.All(
            ["Get", "Encrypt", "Decrypt", "Key Vault Crypto User", "Key Vault Reader"],
            word => Assert.Contains(word, words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("client-id", "Application (client) ID")]
    [InlineData("tenant-id", "Directory (tenant) ID")]
    [InlineData("secret", "not its Secret ID")]
    public void Hint_UnderTheLabel_SpeaksAzuresWords(string field, string words) => Assert.Contains(
        words,
        RenderOpenForm(Sample.NotConfigured).Find($"#field-{field}-hint").TextContent,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(true, "Active")]
    [InlineData(false, "Inactive")]
    public void RequirePrivateNetworking_AsAtlasHasIt_IsShown(bool active, string word)
    {
        Core.Seen = Sample.Configured with { Settings = Sample.Settings with { RequirePrivateNetworking = active } };

        Assert.Equal(word, RenderSection().Find("#section-network-settings .badge").TextContent);
    }

    [Fact]
    public void Notes_OfTheForm_LieInOneClosedFoldPerSection()
    {
        var section = RenderOpenForm(Sample.Configured);

        Assert.Equal(
            ["About encryption at rest", "About vault permissions", "About the Key Identifier", "About network settings"],
            section.FindAll("details.about > summary").Select(fold => fold.TextContent));
        Assert.All(section.FindAll("[role=note], .permissions"), note => Assert.NotNull(note.Closest("details.about")));
        Assert.Empty(section.FindAll("details.about[open]"));
    }

    [Theory]
    [InlineData(false, "key-identifier", "Enter the full URL, with the version.")]
    [InlineData(true, "key-identifier", "The project's configured Key Vault is contoso-orders-kv: a new key must belong to it.")]
    [InlineData(false, "key-vault-name", "The application must be allowed to use its keys.")]
    public void Hint_WhatBearsOnTheField_StandsAtTheField(bool configured, string field, string words) => Assert.Contains(
        words,
        Words(RenderOpenForm(configured ? Sample.Configured : Sample.NotConfigured).Find($"#field-{field}-hint")),
        StringComparison.Ordinal);

    [Fact]
    public void KeyIdentifier_Replaced_SaysToKeepTheCurrentKeyOutsideTheFold()
    {
        var section = RenderOpenForm(Sample.Configured);
        Assert.Empty(section.FindAll(".keep"));

        section.Find("#field-key-identifier").Input(Sample.NewKeyIdentifier);

        Assert.StartsWith("Do not delete or disable the current key", section.Find(".keep").TextContent, StringComparison.Ordinal);
        Assert.Null(section.Find(".keep").Closest("details"));
    }

    private static IElement Callout(IRenderedComponent<IComponent> section, string place, string kind, string words) => Assert.Single(
        section.FindAll($"{place} [role=note][aria-label={kind}]"),
        note => Words(note).Contains(words, StringComparison.Ordinal));

    private static void Links(IElement callout, string page) =>
        Assert.Contains(callout.QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith(Docs + page, StringComparison.Ordinal));
}
