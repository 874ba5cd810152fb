using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

/// <summary>A write whose end was not known: once a reading has decided it, the notice says what was found.</summary>
public sealed class SettledWriteTests : AdvancedContext
{
    private const long Request = 7;
    private static readonly EncryptionAtRestView Applied =
        Sample.Configured with { Version = "v2", Settings = Sample.Settings with { ResourceGroupName = "rg-new" } };

    private static readonly Error NoAnswer = new("EncryptionAtRest.UnknownOutcome", "Unknown.", "No answer.");

    [Fact]
    public void CheckAgain_TheFeedHasSettledIt_SaysSavedAndClosesTheForm()
    {
        var section = RenderUnknown();
        (Core.Seen, Core.Refreshed, Core.Ends[Request]) = (Applied, Applied, WriteOutcome.Succeeded);

        Button(section, "Check at Atlas again").Click();

        Assert.StartsWith("Saved. Atlas was read again and holds the change.", Words(Notice(section)), StringComparison.Ordinal);
        Assert.False(HasButton(section, "Check at Atlas again"));
        Assert.Empty(section.FindAll("form"));
        Assert.Equal(1, Core.DiscardedDrafts);
    }

    [Fact]
    public void Signal_TheObserverHasSettledIt_SaysSoWithoutAnybodysAsking()
    {
        var section = RenderUnknown();
        (Core.Seen, Core.Ends[Request]) = (Applied, WriteOutcome.Succeeded);

        Core.Signal();

        section.WaitForAssertion(() => Assert.StartsWith("Saved.", Words(Notice(section)), StringComparison.Ordinal));
    }

    [Fact]
    public void CheckAgain_NotApplied_SaysSoAndKeepsWhatWasTyped()
    {
        var section = RenderUnknown();
        Core.Ends[Request] = WriteOutcome.Failed;

        Button(section, "Check at Atlas again").Click();

        Assert.StartsWith("Nothing was saved. Atlas was read again and does not hold the change.", Words(Notice(section)), StringComparison.Ordinal);
        Assert.False(HasButton(section, "Check at Atlas again"));
        section.Find("#field-resource-group-name").AssertKeepsWhatWasTyped();
    }

    [Fact]
    public void CheckAgain_NobodyCanTell_SaysThat()
    {
        var section = RenderUnknown();
        Core.Ends[Request] = WriteOutcome.Unknown;

        Button(section, "Check at Atlas again").Click();

        Assert.StartsWith("Atlas does not show whether this was saved.", Words(Notice(section)), StringComparison.Ordinal);
    }

    [Fact]
    public void CheckAgain_StillOpen_SaysWhenItWasChecked()
    {
        var section = RenderUnknown();

        Button(section, "Check at Atlas again").Click();

        Assert.Contains("Atlas has not reported it yet.", Words(Notice(section)), StringComparison.Ordinal);
        Assert.True(HasButton(section, "Check at Atlas again"));
    }

    [Fact]
    public void CheckAgain_TypedSinceItWasSent_KeepsTheFormOnTopOfWhatIsInForce()
    {
        var section = RenderUnknown();
        section.Find("#field-key-vault-name").Input("contoso-other-kv");
        (Core.Seen, Core.Refreshed, Core.Ends[Request]) = (Applied, Applied, WriteOutcome.Succeeded);

        Button(section, "Check at Atlas again").Click();

        Assert.StartsWith("Saved.", Words(Notice(section)), StringComparison.Ordinal);
        section.Find("#field-key-vault-name").AssertKeepsWhatWasTyped();
    }

    [Fact]
    public void Disable_UnknownThenSettled_SaysDisabled()
    {
        Core.DisableAnswer = Task.FromResult(WriteResult<EncryptionAtRestView>.Unknown(NoAnswer, Request));
        var section = RenderSection();
        Switch(section).Click();
        Button(section, "Disable").Click();
        Dialogs.Find("#confirm-text").Input("orders-staging");
        Dialogs.Find("#confirm-go").Click();
        section.WaitForAssertion(() => Assert.True(HasButton(section, "Check at Atlas again")));
        (Core.Seen, Core.Refreshed, Core.Ends[Request]) = (Sample.NotConfigured, Sample.NotConfigured, WriteOutcome.Succeeded);

        Button(section, "Check at Atlas again").Click();

        Assert.StartsWith("Customer-managed keys are disabled for the project.", Words(Notice(section)), StringComparison.Ordinal);
    }

    private IRenderedComponent<IComponent> RenderUnknown()
    {
        Core.SaveAnswer = Task.FromResult(WriteResult<EncryptionAtRestView>.Unknown(NoAnswer, Request));
        var section = RenderOpenForm(Sample.Configured);
        section.Find("#field-resource-group-name").Input("rg-new");
        Button(section, "Update Credentials").Click();
        Assert.True(HasButton(section, "Check at Atlas again"));
        return section;
    }

    private static AngleSharp.Dom.IElement Notice(IRenderedComponent<IComponent> section) => section.Find("#advanced-notice");
}
