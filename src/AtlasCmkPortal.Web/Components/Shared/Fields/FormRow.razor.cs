using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>The frame of a field: a static label above it, the hint under the label, the error below and linked to the field.</summary>
public partial class FormRow : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The id of the field inside.</summary>
    [Parameter, EditorRequired]
    public string For { get; set; } = "";

    [Parameter]
    public RenderFragment? Hint { get; set; }

    [Parameter]
    public string? Error { get; set; }

    /// <summary>What the field did not let in.</summary>
    [Parameter]
    public string? Note { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Small things beside the label: an information button, a badge.</summary>
    [Parameter]
    public RenderFragment? Beside { get; set; }

    /// <summary>Notes, warnings and chips below the field.</summary>
    [Parameter]
    public RenderFragment? Below { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>What the field names as its description, in the order in which it should be heard.</summary>
    public static string? DescribedBy(string id, bool hasHint, bool hasError) => (hasHint, hasError) switch
    {
        (true, true) => $"{ErrorId(id)} {HintId(id)}",
        (true, false) => HintId(id),
        (false, true) => ErrorId(id),
        _ => null,
    };

    private static string LabelId(string id) => $"{id}-label";

    private static string HintId(string id) => $"{id}-hint";

    private static string NoteId(string id) => $"{id}-note";

    private static string ErrorId(string id) => $"{id}-error";
}
