using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>
/// What every field has. Fields are the browser's own elements, not MudBlazor's: a label that stays where it is, exact descriptions, paste and
/// password managers as people know them, and a third of the nodes in every circuit.
/// </summary>
public abstract class FieldBase : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The element's id, where the error summary links to; from the label if not given.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public string? Value { get; set; }

    /// <summary>Raised with each key stroke.</summary>
    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>Raised when the person leaves the field.</summary>
    [Parameter]
    public EventCallback OnBlur { get; set; }

    /// <summary>A short hint; <see cref="HintContent"/> for one with links or code.</summary>
    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public RenderFragment? HintContent { get; set; }

    /// <summary>What is wrong with the value; null while nothing is.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    [Parameter]
    public RenderFragment? Beside { get; set; }

    [Parameter]
    public RenderFragment? Below { get; set; }

    protected RenderFragment? HintFragment => HintContent ?? (Hint is null ? null : builder => builder.AddContent(0, Hint));

    protected string? DescribedBy => FormRow.DescribedBy(Id, HintFragment is not null, Error is not null);

    protected string? Invalid => Error is null ? null : "true";

    protected override void OnParametersSet()
    {
        if (Id.Length == 0)
            Id = $"field-{ElementId.From(Label)}";
    }
}

/// <param name="Value">What is stored and sent.</param>
/// <param name="Text">What the person reads.</param>
public sealed record SelectOption(string Value, string Text, bool Disabled = false);
