using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// Around every page of a project: finds it with the person's own rights, cascades it as <see cref="ProjectView"/>, and shows a project that
/// one may not see as one that does not exist.
/// </summary>
public partial class ProjectPage(IProjectSource source, NavigationManager navigation) : ComponentBase, IDisposable
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
        var isAnother = _loaded is not null;
        var groupId = _loaded = GroupId;
        // Another project is never shown under this one's address, not even while this one is looked for.
        if (isAnother)
            _project = new Loadable<ProjectView>.Loading();
        // Taken now: the source gives none any more once the page is left, and reading may still go on then.
        var gone = _gone.Token;
        await LoadAsync();
        if (
            RendererInfo.IsInteractive
            && _project is Loadable<ProjectView>.Loaded { Value: var shown }
            && string.Equals(shown.GroupId, groupId, StringComparison.Ordinal))
            await source.RememberAsync(Actor, groupId, gone);
    }

    private async Task LoadAsync()
    {
        var groupId = GroupId;
        var found = await source.FindAsync(Actor, groupId, _gone.Token);
        // A late answer, for a project that was left meanwhile.
        if (!string.Equals(groupId, GroupId, StringComparison.Ordinal))
            return;
        _project = found;
        if (_project is Loadable<ProjectView>.Failed { Error.Code: var code } && code == Errors.ProjectNotFound.Code)
            navigation.NotFound();
    }
}
