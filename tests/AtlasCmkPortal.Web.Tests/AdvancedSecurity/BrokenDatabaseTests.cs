using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

public sealed class BrokenDatabaseTests : AdvancedContext
{
    private static readonly Error Locked = new("Database.Busy", "The console's database is locked.", "Another program holds it, such as a backup.");

    [Fact]
    public void Open_DatabaseCannotBeRead_SaysWhyInsteadOfBreaking()
    {
        Core.Broken = Locked;

        var section = RenderSection();

        Assert.Contains("The console's database is locked.", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_CannotBeDiscarded_LeavesThePageStanding()
    {
        Core.Draft = new Draft(DraftFields.From(Sample.Form with { ResourceGroupName = "rg-typed" }), Sample.Now);
        var section = RenderSection();
        Core.Broken = Locked;

        Button(section, "Discard draft").Click();

        Assert.DoesNotContain("unsaved draft", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void TryAgain_DatabaseCanBeReadAgain_ShowsTheSettingsAndOffersTheDraft()
    {
        Core.Draft = new Draft(DraftFields.From(Sample.Form with { ResourceGroupName = "rg-typed" }), Sample.Now);
        Core.Broken = Locked;
        var section = RenderSection();
        Core.Broken = null;

        section.Find(".error-panel button, .error button, button.button").Click();

        Assert.Contains("unsaved draft from just now: Resource Group Name", Words(section.Find("section.card")), StringComparison.Ordinal);
    }
}
