using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>Text in monospace with a button that copies it: identifiers, commands.</summary>
public partial class Copyable : ComponentBase
{
    private bool _copied;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What it is, for the button's name: <c>Key Identifier</c> gives <em>Copy Key Identifier</em>.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What the screen shows instead of the text: a mask, or a shortened identifier.</summary>
    [Parameter]
    public string? Shown { get; set; }

    /// <summary>A block with its own scroll region, for commands.</summary>
    [Parameter]
    public bool Block { get; set; }

    protected override void OnParametersSet() => _copied = false;

    private async Task CopyAsync() => _copied = await Js.InvokeAsync<bool>("portal.copy", Text);
}
