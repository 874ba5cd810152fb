using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>
/// Asks before something happens. The focus starts in the text that must be typed, else on Cancel where the action is dangerous, else on the
/// button that goes ahead; Escape and the backdrop cancel.
/// </summary>
public partial class ConfirmDialog : ComponentBase
{
    private string? _typed;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public ConfirmRequest Request { get; set; } = default!;

    private bool Confirmed => Request.RequiredText is null || string.Equals(_typed, Request.RequiredText, StringComparison.Ordinal);

    /// <returns>True if the person confirmed.</returns>
    public static async Task<bool> AskAsync(IDialogService dialogs, ConfirmRequest request)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(request);
        var parameters = new DialogParameters<ConfirmDialog> { { dialog => dialog.Request, request } };
        var width = request.Values.Count > 0 ? MaxWidth.Medium : MaxWidth.Small;
        var options = new DialogOptions { MaxWidth = width, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = true };
        var shown = await dialogs.ShowAsync<ConfirmDialog>(request.Title, parameters, options);
        return await shown.Result is { Canceled: false };
    }

    // The text that must be typed comes first in the dialog, then Cancel; the button that goes ahead comes last.
    private DefaultFocus FirstFocus => Request is { RequiredText: null, Danger: false } ? DefaultFocus.LastChild : DefaultFocus.FirstChild;

    private void Type(string? text) => _typed = text;

    private void Cancel() => Dialog.Cancel();

    private void Confirm() => Dialog.Close();
}

/// <summary>What a person is asked before something happens.</summary>
/// <param name="Title">The question: <c>Disable encryption at rest?</c></param>
/// <param name="Consequence">What happens then, in words.</param>
/// <param name="ConfirmText">The button that goes ahead, a verb: <c>Disable</c>.</param>
/// <param name="Danger">Cannot be taken back: red, and the focus starts on Cancel.</param>
/// <param name="RequiredText">What must be typed first: the project's name.</param>
public sealed record ConfirmRequest(string Title, string Consequence, string ConfirmText, bool Danger = false, string? RequiredText = null)
{
    /// <summary>Values to compare before one confirms, each on a line: the current key, the new key.</summary>
    public IReadOnlyList<(string Label, string Value)> Values { get; init; } = [];
}
