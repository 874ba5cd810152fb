using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>The frame of every page: who is here, where they are, and where they can go. Cascades the person as <see cref="Actor"/>.</summary>
public partial class MainLayout(Actors actors, ProjectDirectory directory, LastProject lastProject, NavigationManager navigation)
    : LayoutComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loadable<IReadOnlyList<OrganizationView>> _organizations = new Loadable<IReadOnlyList<OrganizationView>>.Loading();
    private NavigationContext _place = NavigationContext.Nowhere;
    private string? _lastProject;
    private ErrorBoundary? _boundary;
    private Actor? _actor;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter(Name = "RemoteAddress")]
    private string? RemoteAddress { get; set; }

    private string Path => navigation.ToBaseRelativePath(navigation.Uri);

    private string SkipTarget => $"{navigation.Uri.Split('#')[0]}#content";

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Moved;
        // Taken now: the source gives none any more once the page is left, and reading may still go on then.
        var gone = _gone.Token;
        _actor = actors.From((await Authentication).User, RemoteAddress);
        FindContext();
        if (_actor is null)
            return;
        if (!NavigationContext.NamesProject(Path))
            _lastProject = await lastProject.ReadAsync(_actor, gone);
        _organizations = await directory.ListAsync(_actor, gone);
        FindContext();
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        FindContext();
        _boundary?.Recover();
        StateHasChanged();
    }

    private void FindContext()
    {
        _place = NavigationContext.At(Path, _organizations.ValueOrDefault ?? [], _lastProject);
        _lastProject = _place.Project?.GroupId ?? _lastProject;
    }
}
