using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>
/// The button of everything that changes something: asks first where that is wanted, runs one operation at a time, can be cancelled,
/// announces its end and shows it in a toast. An error also goes to <see cref="OnEnded"/>, for the page to show beside what it is about.
/// </summary>
public sealed partial class OperationRunner(IDialogService dialogs, ISnackbar toasts) : ComponentBase, IDisposable
{
    private CancellationTokenSource? _running;
    private bool _asking;
    private string? _said;
    private bool _gone;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The button's name for people who hear the page, where several have the same label; it contains the label.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Said and shown while it runs: <c>Saving …</c></summary>
    [Parameter]
    public string? BusyLabel { get; set; }

    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<OperationEnd>> Run { get; set; } = default!;

    /// <summary>Asked when the button is pressed; returns null where this time there is nothing to ask.</summary>
    [Parameter]
    public Func<ConfirmRequest?>? Confirm { get; set; }

    [Parameter]
    public EventCallback<OperationEnd> OnEnded { get; set; }

    [Parameter]
    public bool Cancellable { get; set; }

    /// <summary>The button that cancels, a verb: <c>Stop test</c>.</summary>
    [Parameter]
    public string CancelLabel { get; set; } = "Cancel";

    /// <summary>Why it cannot be used; the button stays focusable and says so. Null if it can.</summary>
    [Parameter]
    public string? Reason { get; set; }

    [Parameter]
    public ButtonStyle Kind { get; set; }

    /// <summary>Also started by Enter in a field of the form around it.</summary>
    [Parameter]
    public bool Submit { get; set; }

    /// <summary>False where the page shows the end itself in a better place.</summary>
    [Parameter]
    public bool Toast { get; set; } = true;

    [Parameter]
    public string Id { get; set; } = "";

    private bool Blocked => Reason is not null || _running is not null;

    /// <summary>False while the question is open: nothing runs before it is answered.</summary>
    private bool Busy => _running is not null && !_asking;

    private string? Style => Kind switch { ButtonStyle.Primary => "primary", ButtonStyle.Danger => "danger", _ => null };

    /// <summary>Whoever leaves the page stops waiting; a write that has left is not undone by it.</summary>
    public void Dispose()
    {
        _gone = true;
        _running?.Cancel();
        _running?.Dispose();
        _running = null;
    }

    protected override void OnParametersSet()
    {
        if (Id.Length == 0)
            Id = $"button-{ElementId.From(Label)}";
    }

    private async Task StartAsync()
    {
        if (Blocked)
            return;
        using var cancellation = _running = new CancellationTokenSource();
        OperationEnd end;
        try
        {
            if (Confirm?.Invoke() is { } question && !await AskAsync(question))
                return;
            end = await Run(cancellation.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            end = new OperationEnd(OperationEndKind.Cancelled, $"{Label} was cancelled.");
        }
        finally
        {
            _running = null;
        }
        // A success may have removed this button together with what it was about; it is reported all the same.
        if (!_gone || end.Kind is OperationEndKind.Succeeded)
            await EndAsync(end);
    }

    private async Task<bool> AskAsync(ConfirmRequest question)
    {
        _asking = true;
        try
        {
            return await ConfirmDialog.AskAsync(dialogs, question);
        }
        finally
        {
            _asking = false;
            StateHasChanged();
        }
    }

    private async Task EndAsync(OperationEnd end)
    {
        _said = end.Message ?? end.Error?.Title;
        if (Toast && _said is not null)
            toasts.Add(
                _said,
                SeverityOf(end.Kind),
                options => options.RequireInteraction = end.Kind is OperationEndKind.Failed or OperationEndKind.Unknown);
        if (!_gone)
            await OnEnded.InvokeAsync(end);
    }

    private Task CancelAsync() => _running?.CancelAsync() ?? Task.CompletedTask;

    private static Severity SeverityOf(OperationEndKind kind) => kind switch
    {
        OperationEndKind.Succeeded => Severity.Success,
        OperationEndKind.Failed => Severity.Error,
        OperationEndKind.Unknown => Severity.Warning,
        _ => Severity.Info,
    };
}

public enum ButtonStyle
{
    Default,
    Primary,
    Danger,
}
