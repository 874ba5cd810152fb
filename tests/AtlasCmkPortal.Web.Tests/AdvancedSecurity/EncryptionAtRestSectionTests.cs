using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Results;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

/// <summary>What the section shows at rest, to whom, and what opens the form.</summary>
public sealed class EncryptionAtRestSectionTests : AdvancedContext
{
    [Fact]
    public void Render_NeverSeenAndAtlasSilent_ShowsTheErrorAndNoState()
    {
        Core.Seen = null;
        Core.Refreshed = new Error("Atlas.Unreachable", "Atlas did not answer.", "Try again later.");

        var section = RenderSection();

        Assert.Contains("Atlas did not answer.", section.Markup, StringComparison.Ordinal);
        Assert.Equal("true", Switch(section).GetAttribute("aria-disabled"));
        Assert.DoesNotContain("Valid", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Switch_TurnedOn_OpensTheFormAndChangesNothing()
    {
        var section = RenderOpenForm(Sample.NotConfigured);

        Assert.Equal("true", Switch(section).GetAttribute("aria-checked"));
        Assert.Equal(["AWS KMS", "Azure Key Vault", "Google Cloud KMS"], section.FindAll("fieldset label").Select(label => label.TextContent.Trim()));
        Assert.NotNull(section.Find("#field-client-id"));
        Assert.True(HasButton(section, "Save"));
        Assert.Empty(Core.Saves);
    }

    [Fact]
    public void Switch_TurnedOffInAnUntouchedFirstForm_ClosesItWithoutAsking()
    {
        var section = RenderOpenForm(Sample.NotConfigured);

        Switch(section).Click();

        Assert.Empty(section.FindAll("form"));
        Assert.Empty(Core.Disables);
    }

    [Fact]
    public void Render_Configured_ShowsTheReadViewAndNoPartOfASecret()
    {
        Core.Seen = Sample.Configured with { SecretSetAt = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero) };

        var section = RenderSection();

        Assert.Contains(Sample.KeyIdentifier, section.Markup, StringComparison.Ordinal);
        Assert.Contains("Set 3 Nov 2026 from this console", section.Markup, StringComparison.Ordinal);
        Assert.Equal(["Enabled", "Valid"], section.FindAll(".state .badge").Select(badge => badge.TextContent));
        Assert.Empty(section.FindAll("input[type=password]"));
    }

    [Fact]
    public void Render_SecretNotSetHere_SaysThatOnlyAtlasHoldsIt() =>
        Assert.Contains("Only Atlas holds it", RenderSection().Markup, StringComparison.Ordinal);

    [Fact]
    public void Render_ValidLongAgoAndAtlasSilent_IsNotGreen()
    {
        Core.Refreshed = Sample.Configured with
        {
            RefreshError = new Error("Atlas.Unreachable", "Atlas did not answer.", "x") { IsTransient = true },
        };

        var section = RenderSection();

        Assert.Equal(["Enabled", "Unknown"], section.FindAll(".state .badge").Select(badge => badge.TextContent));
        Assert.Empty(section.FindAll(".state .green"));
    }

    [Fact]
    public void Tick_FiveMinutesLater_AsksAtlasAgain()
    {
        var section = RenderSection();

        for (var minute = 1; minute < 5; minute++)
            Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Core.Refreshes);
        Clock.Advance(TimeSpan.FromMinutes(1));

        section.WaitForAssertion(() => Assert.Equal(2, Core.Refreshes));
    }

    [Fact]
    public void Signal_SomethingChangedElsewhere_ShowsIt()
    {
        var section = RenderSection();
        Core.Seen = Sample.Configured with { Settings = Sample.Settings with { ResourceGroupName = "rg-moved" } };

        Core.Signal();

        section.WaitForAssertion(() => Assert.Contains("rg-moved", section.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispose_PageLeft_StopsListening()
    {
        RenderSection();

        await DisposeComponentsAsync();

        Assert.Equal(0, Core.Listeners);
    }

    [Fact]
    public void Edit_Pressed_TakesTheFocusIntoTheFormAndCancelTakesItBack()
    {
        var section = RenderOpenForm(Sample.Configured);
        Assert.Equal("field-client-id", Focused());

        Button(section, "Cancel").Click();

        Assert.Equal(Button(section, "Edit").Id, Focused());
    }

    [Fact]
    public void Cancel_FirstForm_TakesTheFocusToTheSwitch()
    {
        var section = RenderOpenForm(Sample.NotConfigured);

        Button(section, "Cancel").Click();

        Assert.Equal(Switch(section).Id, Focused());
    }

    [Theory]
    [InlineData(ProjectRole.ProjectReadOnly, AtlasCredentialRole.ProjectOwner, "Your role here is Project Read Only")]
    [InlineData(ProjectRole.ProjectOwner, AtlasCredentialRole.ProjectReadOnly, "The console's own Atlas credential is Project Read Only")]
    public void Render_RoleMissing_ControlsAreDisabledAndSayWhich(ProjectRole yours, AtlasCredentialRole consoles, string expected)
    {
        var section = RenderSection(Sample.Project(yours, consoles));

        Assert.Contains(expected, section.Markup, StringComparison.Ordinal);
        Assert.Equal("true", Switch(section).GetAttribute("aria-disabled"));
        Assert.Equal("true", Button(section, "Edit").GetAttribute("aria-disabled"));
        Button(section, "Edit").Click();
        Switch(section).Click();
        Assert.Empty(section.FindAll("form, .disable"));
    }

    [Fact]
    public void TestConnection_ReadOnlyPerson_MayTypeAndTestButNotSave()
    {
        var section = RenderSection(Sample.Project(ProjectRole.ProjectReadOnly));

        Button(section, "Test Connection").Click();
        section.Find("#field-secret").Input(Sample.SecretValue);
        Button(section, "Update Credentials").Click();
        Button(section, "Test Connection").Click();

        Assert.Empty(Core.Saves);
        Assert.Equal(Sample.SecretValue, Core.Tested?.Secret?.Reveal());
    }

    [Fact]
    public void Provider_OtherThanAzure_IsReadOnlyAndKeepsTheForm()
    {
        var section = RenderOpenForm(Sample.Configured with { OtherProviders = ["AWS"] });
        section.Find("#field-tenant-id").Input("x");

        section.FindAll("input[type=radio]")[0].Change("AwsKms");

        Assert.Contains("This console manages Azure Key Vault only.", section.Markup, StringComparison.Ordinal);
        Assert.Contains(section.FindAll(".badge"), badge => badge.TextContent == "Enabled");
        Assert.NotNull(section.Find("[hidden] #field-tenant-id"));
    }

    [Fact]
    public void Edit_ProjectWithoutASecret_IsLeftToAtlas()
    {
        Core.Seen = Sample.Configured with { Settings = Sample.Settings with { RoleId = "650000000000000000000999" } };

        var section = RenderSection();

        Assert.Contains("650000000000000000000999", section.Markup, StringComparison.Ordinal);
        Assert.Equal("true", Button(section, "Edit").GetAttribute("aria-disabled"));
    }

    private object? Focused() => JSInterop.Invocations["portal.focus"][^1].Arguments[0];
}
