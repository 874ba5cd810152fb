using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>
/// A field that a person types into. Its text belongs to the browser: no render writes the <c>value</c> of a live field, because by the time it
/// arrives more may have been typed. Where the server sets a text of its own (a correction, a draft, a form that was saved), it says which edit it
/// knew, and the browser takes it only if nothing was typed since. So <see cref="FieldBase.ValueChanged"/> must take its value at once,
/// before it awaits anything.
/// </summary>
public abstract class TextFieldBase : FieldBase
{
    private string? _given;
    private bool _isGiven;
    private string _held = "";

    /// <summary>More does not fit. It is refused in words, never cut off silently.</summary>
    [Parameter]
    public int MaxLength { get; set; } = 512;

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>The browser's number of the last edit that arrived here.</summary>
    protected long Edit { get; private set; }

    /// <summary>What the server wants the field to hold, and the last edit that it knew then.</summary>
    protected string? Wanted { get; private set; }

    protected long WantedAfter { get; private set; }

    /// <summary>There while the page is prerendered, when no event of the field reaches the server yet.</summary>
    [CascadingParameter]
    private HttpContext? Prerendering { get; set; }

    protected string? Live => Prerendering is null ? "true" : null;

    protected string? Note { get; private set; }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (_isGiven && string.Equals(_given, Value, StringComparison.Ordinal))
            return;
        (_given, _isGiven) = (Value, true);
        // What the parent hands back is what was typed: there is nothing to set.
        if (Wanted is null || !string.Equals(_held, Value ?? "", StringComparison.Ordinal))
            Set(Value ?? "");
    }

    protected async Task EditAsync(FieldEditEventArgs edit)
    {
        if (edit.Edit <= Edit)
            return;
        Edit = edit.Edit;
        var refused = edit.Text.Length > MaxLength ? edit.Text.Length : edit.Refused;
        var refusal = refused == 1 ? "The last one was" : string.Create(CultureInfo.InvariantCulture, $"The {refused:N0} that you pasted were");
        Note = refused == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"This field takes at most {MaxLength:N0} characters. {refusal} not entered.");
        if (edit.Text.Length > MaxLength)
        {
            Set(_held);
            return;
        }

        if (string.Equals(_held, edit.Text, StringComparison.Ordinal))
            return;
        _held = edit.Text;
        await ValueChanged.InvokeAsync(edit.Text);
    }

    private void Set(string text) => (_held, Wanted, WantedAfter) = (text, text, Edit);
}
