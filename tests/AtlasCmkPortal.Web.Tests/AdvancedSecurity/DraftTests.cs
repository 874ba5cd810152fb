using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

public sealed class DraftTests : AdvancedContext
{
    private static readonly Error Refused = new("Atlas.INVALID_AZURE_CREDENTIALS", "Refused.", "Nothing was saved.");

    private static readonly Draft Earlier = new(
        DraftFields.From(Sample.Form with { KeyIdentifier = Sample.NewKeyIdentifier }),
        Sample.Now.AddMinutes(-5));

    [Fact]
    public void Typing_Pause_KeepsTheLastStateOnceAndNoSecret()
    {
        var section = RenderOpenForm(Sample.NotConfigured);

        FillIn(section, Sample.Form);
        Assert.Empty(Core.SavedDrafts);
        Clock.Advance(TimeSpan.FromSeconds(1));

        section.WaitForAssertion(() => Assert.Equal(DraftFields.From(Sample.Form), Assert.Single(Core.SavedDrafts)));
        Assert.DoesNotContain(Sample.SecretValue, Core.SavedDrafts[0].Values);
    }

    [Fact]
    public async Task CircuitLost_WithinThePause_KeepsItAllTheSame()
    {
        FillIn(RenderOpenForm(Sample.NotConfigured), Sample.Form);

        await DisposeComponentsAsync();

        Assert.Single(Core.SavedDrafts);
    }

    [Fact]
    public void Draft_Found_IsOfferedWithWhatItWouldChange()
    {
        Core.Draft = Earlier;

        var offer = RenderSection().Find(".banner").TextContent;

        Assert.Contains("You have an unsaved draft from 5 min ago", offer, StringComparison.Ordinal);
        Assert.Contains("Key Identifier", offer, StringComparison.Ordinal);
        Assert.Contains("Secrets are not kept.", offer, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_TakenUp_OpensTheFormWithIt()
    {
        Core.Draft = Earlier;
        var section = RenderSection();

        Button(section, "Restore draft").Click();

        Assert.Equal(Sample.NewKeyIdentifier, section.Find("#field-key-identifier").GetAttribute("data-text"));
        Assert.Contains("1 unsaved change", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_ThrownAway_IsGone()
    {
        Core.Draft = Earlier;
        var section = RenderSection();

        Button(section, "Discard draft").Click();

        Assert.Equal(1, Core.DiscardedDrafts);
        Assert.DoesNotContain("unsaved draft", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_SameAsWhatAtlasHolds_IsNotOffered()
    {
        Core.Draft = new(DraftFields.From(Sample.Form), Sample.Now);

        Assert.DoesNotContain("unsaved draft", RenderSection().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_ThatWasSent_DoesNotSayThatItWasNotSaved()
    {
        Core.Draft = new(DraftFields.Sent(Sample.Form with { KeyIdentifier = Sample.NewKeyIdentifier }), Sample.Now.AddMinutes(-5));

        var offer = Words(RenderSection().Find(".banner"));

        Assert.Contains("You sent this to Atlas 5 min ago.", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("unsaved draft", offer, StringComparison.Ordinal);
        Assert.Contains("Key Identifier", offer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Save_WhosePageIsLeft_LeavesADraftOnlyOfWhatWasNotSaved(bool succeeds)
    {
        var answer = new TaskCompletionSource<WriteResult<EncryptionAtRestView>>();
        Core.SaveAnswer = answer.Task;
        var section = RenderOpenForm(Sample.Configured);
        section.Find("#field-client-id").Input("a99c11e4-0000-4000-8000-000000000101");
        Button(section, "Update Credentials").Click();
        Assert.True(DraftFields.WereSent(Core.SavedDrafts[^1]));
        await DisposeComponentsAsync();

        answer.SetResult(succeeds
            ? WriteResult<EncryptionAtRestView>.Succeeded(Sample.Configured)
            : WriteResult<EncryptionAtRestView>.Failed(Refused));

        await Core.DraftEnded.Task;
        Assert.Equal((succeeds ? 1 : 0, !succeeds), (Core.DiscardedDrafts, !DraftFields.WereSent(Core.SavedDrafts[^1])));
    }

    [Fact]
    public void Save_WhileMoreIsTyped_KeepsThatAsADraft()
    {
        var answer = new TaskCompletionSource<WriteResult<EncryptionAtRestView>>();
        Core.SaveAnswer = answer.Task;
        var section = RenderOpenForm(Sample.Configured);
        section.Find("#field-client-id").Input("a99c11e4-0000-4000-8000-000000000101");
        Button(section, "Update Credentials").Click();
        section.Find("#field-resource-group-name").Input("rg-moved");

        answer.SetResult(WriteResult<EncryptionAtRestView>.Succeeded(Sample.Configured));

        section.WaitForAssertion(() => Assert.Equal("rg-moved", Core.SavedDrafts[^1]["ResourceGroupName"]));
        Assert.Equal(0, Core.DiscardedDrafts);
    }

    [Fact]
    public void Discard_DirtyForm_AsksAndThenForgetsTheDraftToo()
    {
        var section = RenderOpenForm(Sample.Configured);
        section.Find("#field-client-id").Input("x");

        Button(section, "Discard changes").Click();
        Assert.NotEmpty(section.FindAll("form"));
        Dialogs.Find("#confirm-go").Click();

        section.WaitForAssertion(() => Assert.Empty(section.FindAll("form")));
        Assert.Equal(1, Core.DiscardedDrafts);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(Core.SavedDrafts);
    }

    [Fact]
    public async Task Navigation_DirtyForm_AsksAndLeavesWhenConfirmed()
    {
        var (_, navigation) = await LeavingAsync();

        await Dialogs.Find("#confirm-go").ClickAsync(new());

        // bUnit's navigation manager goes on by itself after the question and raises no event that one could wait for.
        Assert.True(SpinWait.SpinUntil(() => navigation.Uri.EndsWith("/elsewhere", StringComparison.Ordinal), TimeSpan.FromSeconds(10)));
        Assert.Equal(0, Core.DiscardedDrafts);
    }

    [Fact]
    public async Task Navigation_DirtyForm_StaysWhenCancelled()
    {
        var (section, navigation) = await LeavingAsync();

        await Dialogs.Find("#confirm-cancel").ClickAsync(new());
        await section.InvokeAsync(() => { });

        Assert.False(navigation.Uri.EndsWith("/elsewhere", StringComparison.Ordinal));
        section.Find("#field-client-id").AssertKeepsWhatWasTyped();
    }

    [Fact]
    public async Task Navigation_CleanForm_DoesNotAsk()
    {
        var section = RenderOpenForm(Sample.Configured);
        var navigation = Services.GetRequiredService<NavigationManager>();

        await section.InvokeAsync(() => navigation.NavigateTo("/elsewhere"));

        Assert.EndsWith("/elsewhere", navigation.Uri, StringComparison.Ordinal);
    }

    private async Task<(IRenderedComponent<IComponent> Section, NavigationManager Navigation)> LeavingAsync()
    {
        var section = RenderOpenForm(Sample.Configured);
        section.Find("#field-client-id").Input("x");
        var navigation = Services.GetRequiredService<NavigationManager>();
        await section.InvokeAsync(() => navigation.NavigateTo("/elsewhere"));
        Assert.False(navigation.Uri.EndsWith("/elsewhere", StringComparison.Ordinal));
        return (section, navigation);
    }
}
