using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Editing;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Reading;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Testing;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity;

public sealed partial class EncryptionAtRestSection
{
    private async Task SwitchAsync(bool on)
    {
        if (on)
            Apply(_state.Open());
        else if (_state.Mode == AdvancedMode.Configuring)
            await DiscardAsync();
        else if (await MayDropTypedAsync())
        {
            Apply(_state.Withdraw());
            Focus("disable");
        }
    }

    private void OpenForEdit()
    {
        Apply(_state.Open());
        Focus(FormFields.All[0].ElementId);
    }

    private void OpenForTest()
    {
        Apply(_state.Open());
        Focus(FormFields.Of(FormTarget.Secret).ElementId);
    }

    private async Task DiscardAsync()
    {
        if (!await MayDropTypedAsync())
            return;
        Leave();
    }

    /// <summary>The form goes, and the focus with it: back to what opens it again.</summary>
    private void Leave()
    {
        Apply(_state.Close());
        Focus(_state.Mode == AdvancedMode.Reading ? ReadActions.EditId : SwitchId);
    }

    private async Task<bool> MayDropTypedAsync()
    {
        if (_state.IsDirty && !await ConfirmDialog.AskAsync(dialogs, Confirmations.Discard))
            return false;
        if (_state.Form is not null)
            await DiscardDraftAsync();
        return true;
    }

    private async Task DiscardDraftAsync()
    {
        Apply(_state.Offer(null));
        await KeepDraftAsync(_drafts!.DiscardAsync);
    }

    private async Task UseTheirsAsync()
    {
        Leave();
        await DiscardDraftAsync();
    }

    /// <summary>Shows all that is wrong with the form and takes the focus there; true if nothing is.</summary>
    private async Task<bool> SubmitAsync()
    {
        Fill(form => form.Submit());
        if (_state.Form is { HasErrors: false })
            return true;
        Focus(KeyVaultFormView.SummaryId);
        return false;
    }

    private async Task<OperationEnd> TestAsync(CancellationToken cancellationToken)
    {
        _wasTest = true;
        if (!await SubmitAsync())
            return OperationEnd.NotStarted;
        var values = _tested = _state.Form!.Values;
        _test = ConnectionTest.Started();
        Reveal(ConnectionTestPanel.ElementId);
        Result<ConnectionReport> result;
        try
        {
            result = await security.TestAsync(
                Actor, Project.GroupId, values.ToInput(), step => _ = InvokeAsync(() => Show(step)), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped before the first step began.
            _test = ConnectionTest.NotRun;
            throw;
        }
        if (!_test.IsRunning || !ReferenceEquals(values, _tested))
            return OperationEnd.NotStarted;
        _test = _test.Ended(result);
        Reveal(_test.FirstFailed is { } failed ? CheckStepRow.ElementIdOf(failed) : ConnectionTestPanel.ElementId);
        return OperationEnd.From(result, _test.Announcement);
    }

    private void Show(CheckStep step)
    {
        _test = _test.With(step);
        StateHasChanged();
    }

    private ConfirmRequest? RotationQuestion() =>
        _state.Form is { IsRotation: true, HasErrors: false } form ? Confirmations.Rotate(form, _state.View!, _test) : null;

    private async Task<OperationEnd> SaveAsync(CancellationToken cancellationToken)
    {
        _wasTest = false;
        if (!await SubmitAsync())
            return OperationEnd.NotStarted;
        var form = _state.Form!;
        Apply(_state.Begin(AdvancedWork.Saving));
        StateHasChanged();
        if (form.Changes.Any(field => field != FormTarget.Secret))
            await KeepDraftAsync(() => _drafts!.SendingAsync(form.Values));
        var result = await security.SaveAsync(Actor, Project.GroupId, form.Values.ToInput(), form.SeenVersion);
        var typedMeanwhile = _state.Form is { } now && now.Values != form.Values;
        Apply(_state.Saved(result, form.Values));
        await EndDraftAsync(result.Outcome, typedMeanwhile);
        Focus(FocusAfter(result.Outcome));
        return OperationEnd.From(result, _state.Notice?.Title ?? "Saved.");
    }

    /// <summary>What was saved is no draft any more; what was not is one again; where the end is not known, it stays marked as sent.</summary>
    private async Task EndDraftAsync(WriteOutcome outcome, bool typedMeanwhile)
    {
        var isDone = outcome is WriteOutcome.Succeeded or WriteOutcome.Unchanged;
        if (isDone && !typedMeanwhile)
            await KeepDraftAsync(_drafts!.DiscardAsync);
        else if (isDone)
            await KeepDraftAsync(async () =>
            {
                await _drafts!.FlushAsync();
                Apply(_state.Offer(await security.ReadDraftAsync(Actor, Project.GroupId, CancellationToken.None)));
            });
        else if (outcome != WriteOutcome.Unknown && _state.Form is { } form && form.Changes.Any(field => field != FormTarget.Secret))
        {
            _drafts!.Typed(form.Values);
            await KeepDraftAsync(_drafts.FlushAsync);
        }
    }

    /// <summary>Where a reading, whoever asked for it, has decided the write whose end was not known, the notice says what was found.</summary>
    private async Task SettleAsync(bool isFresh)
    {
        if (_state.Pending is not { } pending)
            return;
        var outcome = await security.EndOfAsync(Actor, Project.GroupId, pending.Request, _gone.Token);
        if (_state.Pending != pending)
            return;
        if (outcome is { } end)
        {
            Apply(_state.Settled(end));
            if (pending.Work == AdvancedWork.Saving)
                await EndDraftAsync(end, typedMeanwhile: _state.Form is not null);
        }
        else if (isFresh)
            Apply(_state.StillPending(clock.GetUtcNow()));
    }

    private string FocusAfter(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Conflict => ConflictPanel.ElementId,
        _ when _state.Form?.Refusal?.Target is { } target => FormFields.Of(target).ElementId,
        _ => NoticeBanner.ElementId,
    };

    private async Task<OperationEnd> RetryAsync(CancellationToken cancellationToken)
    {
        if (_state.IsBusy)
            return OperationEnd.NotStarted;
        Apply(_state.Begin(AdvancedWork.Retrying));
        StateHasChanged();
        var result = await security.RetryAsync(Actor, Project.GroupId, cancellationToken);
        Apply(_state.Retried(result));
        // A key that is valid again needs no button: the focus would be lost with it.
        Focus(CanRetry ? RetryId : NoticeBanner.ElementId);
        return OperationEnd.From(result, _state.Notice!.Title);
    }

    private ConfirmRequest DisableQuestion() => Confirmations.Disable(Project.Name);

    private async Task<OperationEnd> DisableAsync(CancellationToken cancellationToken)
    {
        if (_state.IsBusy)
            return OperationEnd.NotStarted;
        var seen = _state.View!.Version;
        Apply(_state.Begin(AdvancedWork.Disabling));
        StateHasChanged();
        // The dialog lets nobody through who has not typed exactly this name; Core compares it once more with Atlas's.
        var result = await security.DisableAsync(Actor, Project.GroupId, Project.Name, seen);
        Apply(_state.Disabled(result));
        Focus(NoticeBanner.ElementId);
        return OperationEnd.From(result, _state.Notice?.Title ?? "Disabled.");
    }
}
