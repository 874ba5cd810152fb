using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

public enum AdvancedMode
{
    /// <summary>Not configured, and nobody asked to.</summary>
    Off,

    /// <summary>The form of the first save is open; nothing is changed yet.</summary>
    Configuring,

    /// <summary>Configured: the read view.</summary>
    Reading,

    /// <summary>Configured, and the form is open.</summary>
    Editing,

    /// <summary>Configured, and the person has asked to disable it; nothing is changed yet.</summary>
    Withdrawing,
}

/// <summary>The one thing that the page is changing in Atlas at the moment.</summary>
public enum AdvancedWork
{
    None,
    Saving,
    Retrying,
    Disabling,
}

public enum KeyProvider
{
    AwsKms,
    AzureKeyVault,
    GoogleCloudKms,
}

/// <summary>
/// The Advanced page as one value. Each thing that happens is a method that returns the next state; what may not happen in a state leaves it as it
/// is, so that a late click or answer cannot do harm.
/// </summary>
public sealed record AdvancedState
{
    public static AdvancedState Initial { get; } = new();

    /// <summary>What Atlas holds, as last seen; null until the first reading.</summary>
    public EncryptionAtRestView? View { get; private init; }

    public AdvancedMode Mode { get; private init; }

    public KeyProvider Provider { get; private init; } = KeyProvider.AzureKeyVault;

    /// <summary>Null unless the form is open.</summary>
    public FormState? Form { get; private init; }

    public AdvancedWork Work { get; private init; }

    public Notice? Notice { get; private init; }

    /// <summary>A write whose end is not known yet; null once it is, or something else began.</summary>
    public PendingWrite? Pending { get; private init; }

    /// <summary>What stood in the form when the newest save began; null where the notice is of something else.</summary>
    public KeyVaultForm? Attempted { get; private init; }

    public ConflictView? Conflict { get; private init; }

    /// <summary>What this person typed earlier and did not save; null once restored or discarded.</summary>
    public Draft? DraftOffer { get; private init; }

    public bool IsBusy => Work != AdvancedWork.None;

    public bool IsDirty => Form?.IsDirty is true;

    /// <summary>Atlas was read. An open form stays as it is: the save finds out whether somebody else was quicker.</summary>
    public AdvancedState Seen(EncryptionAtRestView view) => (this switch
    {
        { Form: not null } => this with { View = view },
        { Mode: AdvancedMode.Withdrawing } when view.Settings.Enabled => this with { View = view },
        _ => this with { View = view, Mode = AtRest(view) },
    }) with
    { Notice = Holds(Notice, View, view) ? Notice : null };

    public AdvancedState Choose(KeyProvider provider) => IsBusy ? this : this with { Provider = provider };

    /// <summary>The switch or Edit: opens the form of what was seen last.</summary>
    public AdvancedState Open() => this switch
    {
        { Form: not null } or { IsBusy: true } => this,
        { View: { Settings.Enabled: true } view } => Dismiss() with { Mode = AdvancedMode.Editing, Form = FormState.Of(view) },
        { View: { } view } => Dismiss() with { Mode = AdvancedMode.Configuring, Form = FormState.Of(view) },
        _ => this,
    };

    /// <summary>Closes the form; what was typed, the secret included, is gone.</summary>
    public AdvancedState Close() => IsBusy || View is null
        ? this
        : Dismiss() with { Form = null, Conflict = null, Mode = AtRest(View), Provider = KeyProvider.AzureKeyVault };

    /// <summary>The switch, turned off on a configured project: shows what prevents it or has to be confirmed.</summary>
    public AdvancedState Withdraw() => IsBusy || View is not { Settings.Enabled: true }
        ? this
        : Dismiss() with { Form = null, Conflict = null, Mode = AdvancedMode.Withdrawing, Provider = KeyProvider.AzureKeyVault };

    /// <summary>Also while a save runs, which took what was there when it began: a field must not show what the form does not hold.</summary>
    public AdvancedState Fill(Func<FormState, FormState> change) => Form is null ? this : this with { Form = change(Form) };

    public AdvancedState Offer(Draft? draft) => this with { DraftOffer = draft };

    /// <summary>The offer stays where no form can be opened now: nothing of it may be lost.</summary>
    public AdvancedState RestoreDraft() => DraftOffer is { } draft && Open() is { Form: not null } opened
        ? (opened with { DraftOffer = null }).Fill(form => form.WithDraft(draft.Fields))
        : this;

    public AdvancedState Begin(AdvancedWork work) => IsBusy ? this : Dismiss() with { Work = work };

    /// <summary>A save ended, in one of the four ways a write ends.</summary>
    /// <param name="sent">What stood in the form when the save began.</param>
    public AdvancedState Saved(WriteResult<EncryptionAtRestView> result, KeyVaultForm? sent = null) =>
        After(result, Notice.OfSave(result, View), PendingWrite.Of(result, AdvancedWork.Saving, sent ?? Form?.Values, View)) with
        {
            Attempted = sent ?? Form?.Values,
        };

    public AdvancedState Disabled(WriteResult<EncryptionAtRestView> result) =>
        After(result, Notice.OfDisable(result), PendingWrite.Of(result, AdvancedWork.Disabling, sent: null, View));

    /// <summary>A reading of Atlas has decided the write whose end was not known. What was typed since it was sent stays.</summary>
    public AdvancedState Settled(WriteOutcome outcome) => this switch
    {
        { Pending: null } or { View: null } => this,
        { Pending: { Work: var work, Before: var before } } when outcome != WriteOutcome.Succeeded =>
            this with { Pending = null, Notice = Notice.OfSettled(outcome, work, before, View) },
        { Pending: { } pending } => this with
        {
            Pending = null,
            Notice = Notice.OfSettled(outcome, pending.Work, pending.Before, View),
            Form = Form is { } form && form.Values != pending.Sent ? form.On(View) : null,
            Mode = Form is { } open && open.Values != pending.Sent ? Mode : AtRest(View),
        },
    };

    /// <summary>Atlas was read, and that decided nothing yet.</summary>
    public AdvancedState StillPending(DateTimeOffset at) =>
        Pending is null || Notice is null ? this : this with { Notice = Notice with { CheckedAt = at } };

    public AdvancedState Retried(Result<EncryptionAtRestView> result) =>
        (result.IsSuccess ? Seen(result.Value) : this) with { Work = AdvancedWork.None, Notice = Notice.OfRetry(result) };

    /// <summary>After a conflict: what the other person saved is kept, and this person's changes are discarded.</summary>
    public AdvancedState UseTheirs() => Conflict is null ? this : Close();

    /// <summary>After a conflict: this person's changes on top of what the other saved, to be saved again.</summary>
    public AdvancedState KeepMine() => Conflict is not { } conflict || Form is null
        ? this
        : this with
        {
            Form = Form.On(conflict.Theirs),
            Mode = conflict.Theirs.Settings.Enabled ? AdvancedMode.Editing : AdvancedMode.Configuring,
            Conflict = null,
            Notice = null,
        };

    public AdvancedState Dismiss() => this with { Notice = null, Pending = null, Attempted = null };

    /// <summary>False once a reading contradicts a success: on and off again, or a key that works no more.</summary>
    private static bool Holds(Notice? notice, EncryptionAtRestView? before, EncryptionAtRestView now) => notice switch
    {
        { IsOfRotation: true } => now.Rotation is not null,
        { Kind: NoticeKind.Success } when before is not null =>
            before.Settings.Enabled == now.Settings.Enabled
            && (now.Settings.Valid is not false || before.Settings.Valid is false)
            && (now.Health.Phase is not (KeyPhase.Refused or KeyPhase.Unreachable) || now.Health.Phase == before.Health.Phase),
        _ => true,
    };

    private AdvancedState After(WriteResult<EncryptionAtRestView> result, Notice? notice, PendingWrite? pending) =>
        (this with { Work = AdvancedWork.None, Pending = pending }).After(result, notice);

    private AdvancedState After(WriteResult<EncryptionAtRestView> result, Notice? notice) => result.Outcome switch
    {
        WriteOutcome.Succeeded or WriteOutcome.Unchanged when result.Current is { } current =>
            this with { View = current, Mode = AtRest(current), Form = null, Conflict = null, DraftOffer = null, Notice = notice },
        WriteOutcome.Conflict when result.Current is { } current => Form is null
            ? this with { View = current, Mode = AtRest(current), Notice = notice }
            : this with { View = current, Conflict = ConflictView.Of(current, result.ConflictWith, Form), Notice = notice },
        _ => this with { Form = result.Error is { } error ? Form?.Refused(error) : Form, View = result.Current ?? View, Notice = notice },
    };

    private static AdvancedMode AtRest(EncryptionAtRestView view) => view.Settings.Enabled ? AdvancedMode.Reading : AdvancedMode.Off;
}
