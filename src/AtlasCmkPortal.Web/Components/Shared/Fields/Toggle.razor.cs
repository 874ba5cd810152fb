using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>A switch. Disabled it stays focusable, so that <see cref="DescribedBy"/> can say why.</summary>
public partial class Toggle : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public bool Value { get; set; }

    /// <summary>Raised with what the person wants; the switch moves when <see cref="Value"/> does.</summary>
    [Parameter]
    public EventCallback<bool> ValueChanged { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public bool Small { get; set; }

    /// <summary>Names it without showing the label, where a heading beside it says the same.</summary>
    [Parameter]
    public bool HideLabel { get; set; }

    [Parameter]
    public string? LabelledBy { get; set; }

    [Parameter]
    public string? DescribedBy { get; set; }

    protected override void OnParametersSet()
    {
        if (Id.Length == 0)
            Id = $"toggle-{ElementId.From(Label)}";
    }

    private Task ToggleAsync() => Disabled ? Task.CompletedTask : ValueChanged.InvokeAsync(!Value);
}
