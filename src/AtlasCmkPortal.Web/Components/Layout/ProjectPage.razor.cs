using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// Around every page of a project: finds it with the person's own rights, cascades it as <see cref="ProjectView"/>, and shows a project that one may not see as one
/// that does not exist.
/// </summary>
public partial class ProjectPage(ProjectDirectory directory, LastProject lastProject, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loadable<ProjectView> _project = new Loadable<ProjectView>.Loading();
    private string? _loaded;

    [CascadingParameter]
    private Actor Actor { get; set; } = default!;

    [Parameter, EditorRequired]
    public string GroupId { get; set; } = "";

    /// <summary>What the breadcrumb says after the project: <c>Security</c>, <c>Advanced</c>.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Sections { get; set; } = [];

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (string.Equals(_loaded, GroupId, StringComparison.Ordinal))
            return;
        _loaded = GroupId;
        // Taken now: the source gives none any more once the page is left, and reading may still go on then.
        var gone = _gone.Token;
        await LoadAsync();
        if (RendererInfo.IsInteractive && _project is Loadable<ProjectView>.Loaded)
            await lastProject.RememberAsync(Actor, GroupId, gone);
    }

    private async Task LoadAsync()
    {
        _project = await directory.FindAsync(Actor, GroupId, _gone.Token);
        if (_project is Loadable<ProjectView>.Failed { Error.Code: var code } && code == Errors.ProjectNotFound.Code)
            navigation.NotFound();
    }
}
