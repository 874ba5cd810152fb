using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.Components.Shared;

public sealed class OperationRunnerTests : BunitContext
{
    private readonly TaskCompletionSource<OperationEnd> _work = new();
    private readonly List<OperationEnd> _ends = [];
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;
    private int _runs;

    public OperationRunnerTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
    }

    [Fact]
    public void Press_Twice_RunsOnce()
    {
        var runner = RenderRunner();

        runner.Find("#button-save").Click();
        runner.Find("#button-save").Click();

        Assert.Equal(1, _runs);
        Assert.Equal("true", runner.Find("#button-save").GetAttribute("aria-busy"));
    }

    [Fact]
    public void Press_Ended_SaysSoAndTells()
    {
        var runner = RenderRunner();
        runner.Find("#button-save").Click();

        _work.SetResult(OperationEnd.Succeeded("Saved."));

        runner.WaitForAssertion(() => Assert.Equal("Saved.", runner.Find("[role=status]").TextContent));
        Assert.Equal(OperationEndKind.Succeeded, Assert.Single(_ends).Kind);
        Assert.Equal(Severity.Success, Assert.Single(Services.GetRequiredService<ISnackbar>().ShownSnackbars).Severity);
    }

    [Fact]
    public void Cancel_WhileRunning_EndsAsCancelled()
    {
        var runner = RenderRunner(p => p.Add(r => r.Cancellable, true));
        runner.Find("#button-save").Click();

        runner.FindAll("button")[1].Click();

        runner.WaitForAssertion(() => Assert.Equal(OperationEndKind.Cancelled, Assert.Single(_ends).Kind));
    }

    [Fact]
    public void Press_WithReason_DoesNothingAndSaysWhy()
    {
        var runner = RenderRunner(p => p.Add(r => r.Reason, "This needs the role Project Owner."));
        var button = runner.Find("#button-save");

        button.Click();

        Assert.Equal(0, _runs);
        Assert.False(button.HasAttribute("disabled"));
        Assert.Equal("This needs the role Project Owner.", runner.Find($"#{button.GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public async Task Press_WithTypedConfirmation_RunsOnlyAfterTheExactText()
    {
        var runner = RenderRunner(p =>
            p.Add(
                r => r.Confirm,
                () => new ConfirmRequest("Disable?", "It erases the details.", "Disable", Danger: true, RequiredText: "payments-prod")));

        var press = runner.Find("#button-save").ClickAsync();
        await _dialogs.WaitForElementAsync("#confirm-text");
        _dialogs.Find("#confirm-text").Input("Payments-prod");
        Assert.True(_dialogs.Find("#confirm-go").HasAttribute("disabled"));
        _dialogs.Find("#confirm-text").Input("payments-prod");
        _dialogs.Find("#confirm-go").Click();
        _work.SetResult(OperationEnd.Succeeded("Disabled."));
        await press;

        Assert.Equal(1, _runs);
    }

    [Theory]
    [InlineData("payments-prod", true, DefaultFocus.FirstChild)]
    [InlineData(null, true, DefaultFocus.FirstChild)]
    [InlineData(null, false, DefaultFocus.LastChild)]
    public async Task Press_WithConfirmation_FocusStartsWhereNoHarmIsDone(string? typed, bool danger, DefaultFocus expected)
    {
        var runner = RenderRunner(p => p.Add(r => r.Confirm, () => new ConfirmRequest("Sure?", "It changes the key.", "Go", danger, typed)));

        var press = runner.Find("#button-save").ClickAsync();
        await _dialogs.WaitForElementAsync("#confirm-cancel");

        Assert.Equal(expected, _dialogs.FindComponent<MudDialog>().Instance.DefaultFocus);
        _dialogs.Find("#confirm-cancel").Click();
        await press;
    }

    [Fact]
    public async Task Press_QuestionOpen_IsNotBusyYet()
    {
        var runner = RenderRunner(p =>
            p.Add(r => r.Confirm, () => new ConfirmRequest("Save?", "It changes the key.", "Save")).Add(r => r.BusyLabel, "Saving …"));

        var press = runner.Find("#button-save").ClickAsync();
        await _dialogs.WaitForElementAsync("#confirm-cancel");

        Assert.DoesNotContain("Saving", runner.Markup, StringComparison.Ordinal);
        Assert.Equal("true", runner.Find("#button-save").GetAttribute("aria-disabled"));
        _dialogs.Find("#confirm-go").Click();
        runner.WaitForAssertion(() => Assert.Contains("Saving", runner.Markup, StringComparison.Ordinal));
        _work.SetResult(OperationEnd.Succeeded("Saved."));
        await press;
    }

    [Fact]
    public async Task Press_ConfirmationCancelled_RunsNothing()
    {
        var runner = RenderRunner(p => p.Add(r => r.Confirm, () => new ConfirmRequest("Save?", "It changes the key.", "Save")));

        var press = runner.Find("#button-save").ClickAsync();
        await _dialogs.WaitForElementAsync("#confirm-cancel");
        _dialogs.Find("#confirm-cancel").Click();
        await press;

        Assert.Equal(0, _runs);
        Assert.Empty(_ends);
    }

    [Fact]
    public void From_UnknownWrite_IsNeitherSuccessNorFailure()
    {
        var error = new Error("Atlas.NoAnswer", "Atlas did not answer.", "The change may have been applied.");

        Assert.Equal(OperationEndKind.Unknown, OperationEnd.From(WriteResult<string>.Unknown(error), "Saved.").Kind);
    }

    private IRenderedComponent<OperationRunner> RenderRunner(Action<ComponentParameterCollectionBuilder<OperationRunner>>? more = null) =>
        Render<OperationRunner>(p =>
        {
            p.Add(r => r.Label, "Save").Add(r => r.Run, RunAsync).Add(r => r.OnEnded, EventCallback.Factory.Create<OperationEnd>(this, _ends.Add));
            more?.Invoke(p);
        });

    private Task<OperationEnd> RunAsync(CancellationToken cancellationToken)
    {
        _runs++;
        return _work.Task.WaitAsync(cancellationToken);
    }
}
