using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

public sealed class RotateTryAgainDisableTests : AdvancedContext
{
    private static readonly EncryptionAtRestView Used = Sample.Configured with { ClustersUsingTheKey = ["orders", "orders-eu"] };

    [Fact]
    public void Rotate_NewIdentifier_AsksWithItsConsequenceFirst()
    {
        Core.SaveAnswer = Task.FromResult(
            WriteResult<EncryptionAtRestView>.Succeeded(Used with { Rotation = Sample.Rotation("orders", "orders-eu") }));
        var section = RenderOpenForm(Used);
        section.Find("#field-key-identifier").Input(Sample.NewKeyIdentifier);

        Button(section, "Update Credentials").Click();

        Assert.Empty(Core.Saves);
        Assert.Contains("Atlas rotates 2 clusters to the new key", Dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal(["Current key", "New key"], Dialogs.FindAll(".confirm-values dt").Select(label => label.TextContent));
        Assert.Equal([Sample.KeyIdentifier, Sample.NewKeyIdentifier], Dialogs.FindAll(".confirm-values dd").Select(key => key.TextContent));
        Dialogs.Find("#confirm-go").Click();
        section.WaitForAssertion(() => Assert.Contains("The rotation has begun.", section.Markup, StringComparison.Ordinal));
        Assert.Equal(Sample.NewKeyIdentifier, Assert.Single(Core.Saves).Input.KeyIdentifier);
    }

    [Fact]
    public void Rotate_Cancelled_SendsNothingAndKeepsTheForm()
    {
        var section = RenderOpenForm(Used);
        section.Find("#field-key-identifier").Input(Sample.NewKeyIdentifier);
        Button(section, "Update Credentials").Click();

        Dialogs.Find("#confirm-cancel").Click();

        section.WaitForAssertion(() => Assert.True(HasButton(section, "Update Credentials")));
        Assert.Empty(Core.Saves);
        section.Find("#field-key-identifier").AssertKeepsWhatWasTyped();
    }

    [Fact]
    public void Rotate_KeyOfAnotherVault_IsRefusedBesideTheConfiguredVault()
    {
        var section = RenderOpenForm(Used);
        Assert.Contains("configured Key Vault is contoso-orders-kv", section.Find("#section-encryption-key").TextContent, StringComparison.Ordinal);

        section.Find("#field-key-identifier").Input($"https://contoso-legacy-kv.vault.azure.net/keys/AtlasKMSKey/{Sample.NewVersion}");
        Button(section, "Update Credentials").Click();

        Assert.Contains("a new key must belong to it", section.Find("#field-key-identifier-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(Core.Saves);
    }

    [Fact]
    public void TryAgain_ValidKey_IsNotThere() => Assert.False(HasButton(RenderSection(), "Try Again"));

    [Theory]
    [InlineData(true, "Atlas reports the key as valid.")]
    [InlineData(false, "Atlas still reports the key as invalid.")]
    public void TryAgain_InvalidKey_ReportsWhatAtlasSays(bool valid, string expected)
    {
        Core.Seen = Sample.Configured with { Settings = Sample.Settings with { Valid = false }, Health = Sample.Health(KeyPhase.Refused) };
        Core.RetryAnswer = Sample.Configured with
        {
            Settings = Sample.Settings with { Valid = valid },
            Health = Sample.Health(valid ? KeyPhase.Healthy : KeyPhase.Refused),
        };
        var section = RenderSection();
        Assert.Contains("Atlas does not say why", section.Markup, StringComparison.Ordinal);

        Button(section, "Try Again").Click();

        Assert.Contains(expected, section.Find("dd #advanced-notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(!valid, HasButton(section, "Try Again"));
        Assert.Equal(valid ? ["See the clusters"] : [], section.FindAll("#advanced-notice a.button").Select(next => next.TextContent));
        Assert.Equal(valid ? "advanced-notice" : "try-again", JSInterop.Invocations["portal.focus"][^1].Arguments[0]);
    }

    [Fact]
    public void Disable_ClustersUseTheKey_IsRefusedWithLinksToThem()
    {
        Core.Seen = Used;
        var section = RenderSection();

        Switch(section).Click();

        Assert.Equal(
            [$"/projects/{Sample.GroupId}/clusters/orders/edit", $"/projects/{Sample.GroupId}/clusters/orders-eu/edit"],
            section.FindAll(".disable li a").Select(link => link.GetAttribute("href")));
        Assert.False(HasButton(section, "Disable"));
        Assert.Equal("true", Switch(section).GetAttribute("aria-checked"));
    }

    [Fact]
    public void Disable_NoClusterUsesTheKey_NeedsTheProjectsName()
    {
        var section = RenderSection();
        Switch(section).Click();
        Button(section, "Disable").Click();
        Assert.True(Dialogs.Find("#confirm-go").HasAttribute("disabled"));
        Dialogs.Find("#confirm-text").Input("orders-stagin");
        Assert.True(Dialogs.Find("#confirm-go").HasAttribute("disabled"));

        Dialogs.Find("#confirm-text").Input("orders-staging");
        Dialogs.Find("#confirm-go").Click();

        section.WaitForAssertion(() =>
            Assert.Contains("Customer-managed keys are disabled for the project.", section.Markup, StringComparison.Ordinal));
        Assert.Equal(("orders-staging", "v1"), Assert.Single(Core.Disables));
        Assert.Equal("false", Switch(section).GetAttribute("aria-checked"));
    }

    [Fact]
    public void Disable_ThoughtBetterOfIt_GoesBackToTheReadView()
    {
        var section = RenderSection();
        Switch(section).Click();

        Button(section, "Cancel").Click();

        Assert.Empty(section.FindAll(".disable"));
        Assert.True(HasButton(section, "Edit"));
    }
}
