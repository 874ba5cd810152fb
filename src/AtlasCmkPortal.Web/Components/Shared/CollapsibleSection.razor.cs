using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>A group that opens and closes. It hides its content and never unmounts it: what was typed, secrets included, stays where it is.</summary>
public partial class CollapsibleSection : ComponentBase
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The content's id; from the title if not given.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public bool Expanded { get; set; } = true;

    [Parameter]
    public EventCallback<bool> ExpandedChanged { get; set; }

    /// <summary>Shown beside the title, open or closed: a badge, a count of errors.</summary>
    [Parameter]
    public RenderFragment? Summary { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (Id.Length == 0)
            Id = $"section-{ElementId.From(Title)}";
    }

    private Task ToggleAsync()
    {
        Expanded = !Expanded;
        return ExpandedChanged.InvokeAsync(Expanded);
    }
}
