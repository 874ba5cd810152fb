using AtlasCmkPortal.Core.Results;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>Shows a <see cref="Loadable{T}"/>: a skeleton, the value, or the error with a way to try again.</summary>
public partial class LoadView<T> : ComponentBase
{
    [Parameter, EditorRequired]
    public Loadable<T> Load { get; set; } = new Loadable<T>.NotLoaded();

    /// <summary>What is being loaded, for people who hear the page: <c>the clusters</c>.</summary>
    [Parameter]
    public string What { get; set; } = "the page";

    [Parameter, EditorRequired]
    public RenderFragment<T> ChildContent { get; set; } = default!;

    [Parameter]
    public RenderFragment? Loading { get; set; }

    [Parameter]
    public RenderFragment<Error>? Failed { get; set; }

    /// <summary>Offers <em>Try again</em> beside the error, where reading again makes sense.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }
}
