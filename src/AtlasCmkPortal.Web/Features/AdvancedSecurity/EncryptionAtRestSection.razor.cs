using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Reading;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity;

/// <summary>
/// The smart half of the Advanced page: asks Core, holds the one state, and lets the parts show it. The operations are in the other half of
/// the class.
/// </summary>
public sealed partial class EncryptionAtRestSection(
    IAdvancedSecurity security, TimeProvider clock, IDialogService dialogs, IJSRuntime js, ILogger<EncryptionAtRestSection> logger)
    : ComponentBase, IAsyncDisposable
{
    /// <summary>How often the page reads Atlas by itself while it is open.</summary>
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(5);

    private const string SwitchId = "encryption-at-rest-switch";
    private const string RetryId = "try-again";

    private readonly CancellationTokenSource _gone = new();
    private AdvancedState _state = AdvancedState.Initial;
    private ConnectionTest _test = ConnectionTest.NotRun;
    private KeyVaultForm? _tested;
    private Loadable<EncryptionAtRestView> _load = new Loadable<EncryptionAtRestView>.Loading();
    private DraftSaver? _drafts;
    private IDisposable? _signals;
    private ITimer? _ticks;
    private string? _missing;
    private string? _focus;
    private string? _reveal;
    private bool _isRefreshing;
    private bool _networkIsOpen = true;
    private bool _draftIsKept;
    private bool _draftIsUnread;
    private bool _wasTest;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    private TimeProvider Clock => clock;

    /// <summary>While a save or a test runs nothing else begins.</summary>
    private bool IsBusy => _state.IsBusy || _test.IsRunning;

    private bool SwitchIsDisabled => _missing is not null || _state.View is null || IsBusy;

    private bool CanRetry => _state.View is { } view && (view.Settings.Valid is false || view.Health.LastKnown == KeyPhase.Unreachable);

    private string ProviderName => ProviderChoice.Providers.First(choice => choice.Provider == _state.Provider).Name;

    /// <summary>Atlas's own id of the provider.</summary>
    private string ProviderId => _state.Provider == KeyProvider.AwsKms ? "AWS" : "GCP";

    private Draft? OfferedDraft => _state.Form is null && _state.DraftOffer is { } draft && DifferencesOf(draft).Count > 0 ? draft : null;

    /// <summary>Without a secret there is no form to edit: this console changes projects that use one.</summary>
    private string? EditReason => _missing ?? (_state.View?.Settings.RoleId is null
        ? null
        : "Atlas signs in to this project's vault without a client secret. Edit the project in Atlas: this console changes only projects "
            + "that use one.");

    private string? BusyReason => _state.IsBusy ? "Wait until the change has ended." : null;

    /// <summary>Why Try Again cannot be pressed: not because it is what runs.</summary>
    private string? RetryReason => _missing ?? (_state.Work is AdvancedWork.None or AdvancedWork.Retrying ? null : BusyReason);

    private string? DisableReason => _missing ?? (_state.Work is AdvancedWork.None or AdvancedWork.Disabling ? null : BusyReason);

    private string? SaveReason => EditReason
        ?? (_test.IsRunning ? "Wait until the test has ended, or stop it." : null)
        ?? (_state.Conflict is null ? null : "Choose between the two versions first.");

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _signals?.Dispose();
        if (_ticks is not null)
            await _ticks.DisposeAsync();
        if (_drafts is not null)
            await KeepDraftAsync(() => _drafts.DisposeAsync().AsTask());
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _missing = MissingRole.Of(Project);
        _drafts = new(
            clock,
            fields => security.SaveDraftAsync(Actor, Project.GroupId, fields, CancellationToken.None),
            () => security.DiscardDraftAsync(Actor, Project.GroupId, CancellationToken.None),
            save => _ = InvokeAsync(async () =>
            {
                _draftIsKept = await KeepDraftAsync(save) && _drafts is { IsWaiting: false };
                StateHasChanged();
            }));
        Show(await security.LastSeenAsync(Actor, Project.GroupId, _gone.Token));
        await OfferDraftAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } elementId)
        {
            _focus = null;
            await js.InvokeVoidAsync("portal.focus", elementId);
        }

        if (_reveal is { } revealedId)
        {
            _reveal = null;
            await js.InvokeVoidAsync("portal.reveal", revealedId);
        }

        if (!firstRender)
            return;
        _signals = security.Subscribe(Project.GroupId, () => _ = InvokeAsync(ReadAgainAsync));
        _ticks = clock.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await RefreshAsync();
    }

    private void Apply(AdvancedState next)
    {
        _state = next;
        // What a test found is about the values that it took: it goes with the form, and grows old with every change, whoever made it.
        if (_state.Form is not { } open)
            _test = ConnectionTest.NotRun;
        else if (open.Values != _tested)
            _test = _test.Outdated();
        if (_state.View is { } view)
            _load = new Loadable<EncryptionAtRestView>.Loaded(view);
    }

    private void Fill(Func<FormState, FormState> change) => Apply(_state.Fill(change));

    private void Typed(FieldChanged typed)
    {
        Fill(form => form.Typed(typed.Field, typed.Text));
        if (typed.Field != FormTarget.Secret && _state.Form is { } form)
        {
            _drafts?.Typed(form.Values);
            _draftIsKept = false;
        }
    }

    private void Show(Result<LastSeen> result)
    {
        if (!result.IsSuccess)
            _load = new Loadable<EncryptionAtRestView>.Failed(result.Error);
        else if (result.Value.View is { } view)
            Apply(_state.Seen(view));
    }

    /// <summary>Something about the project changed in this console: what was seen last is newer now.</summary>
    private async Task ReadAgainAsync()
    {
        if (_gone.IsCancellationRequested || _state.IsBusy)
            return;
        Show(await security.LastSeenAsync(Actor, Project.GroupId, _gone.Token));
        await SettleAsync(isFresh: false);
        StateHasChanged();
    }

    private async Task RefreshAsync()
    {
        if (_isRefreshing || _gone.IsCancellationRequested)
            return;
        _isRefreshing = true;
        StateHasChanged();
        try
        {
            var result = await security.RefreshAsync(Actor, Project.GroupId, _gone.Token);
            if (result.IsSuccess)
                Apply(_state.Seen(result.Value));
            else if (_state.View is null)
                _load = new Loadable<EncryptionAtRestView>.Failed(result.Error);
            if (_draftIsUnread && result.IsSuccess)
                await OfferDraftAsync();
            await SettleAsync(isFresh: result.Value is { RefreshError: null });
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _isRefreshing = false;
        }
        StateHasChanged();
    }

    /// <summary>Time passes: an answer grows old on the screen, and after a while Atlas is asked again.</summary>
    private Task TickAsync()
    {
        if (_state.View is { } view && !(Ages.Of(view.SeenAt, clock.GetUtcNow()) < ReadEvery) && !_state.IsBusy)
            return RefreshAsync();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private IReadOnlyList<FormTarget> DifferencesOf(Draft draft) => DraftFields.Differences(
        _state.View is { Settings.Enabled: true } view ? KeyVaultForm.From(view.Settings) : new KeyVaultForm(), draft.Fields);

    /// <summary>Without the database there is no draft to offer, and the page shows what it can; the draft is offered once it can be read.</summary>
    private async Task OfferDraftAsync() =>
        _draftIsUnread = !await KeepDraftAsync(async () => Apply(_state.Offer(await security.ReadDraftAsync(Actor, Project.GroupId, _gone.Token))));

    private async Task<bool> KeepDraftAsync(Func<Task> save)
    {
        try
        {
            await save();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A draft that could not be kept must not take away what is still on the screen.
            Log.DraftNotKept(logger, exception, Project.GroupId);
            return false;
        }
    }

    /// <summary>Takes the focus there once it is on the screen.</summary>
    private void Focus(string elementId)
    {
        _focus = elementId;
        StateHasChanged();
    }

    /// <summary>Brings it into view once it is on the screen; the focus stays on the button that was pressed.</summary>
    private void Reveal(string elementId)
    {
        _reveal = elementId;
        StateHasChanged();
    }

    private async Task GuardAsync(LocationChangingContext context)
    {
        if (_state.IsDirty && !await ConfirmDialog.AskAsync(dialogs, Confirmations.Leave))
            context.PreventNavigation();
    }

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Warning, "The draft of project {GroupId} could not be kept or read")]
        public static partial void DraftNotKept(ILogger logger, Exception exception, string groupId);
    }
}
