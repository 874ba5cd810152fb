using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Results;
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
        if (_actor is null)
            return;
        if (!NavigationContext.NamesProject(Path))
            _lastProject = await lastProject.ReadAsync(_actor, gone);
        await FindContextAsync(gone);
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        _boundary?.Recover();
        StateHasChanged();
        var gone = _gone.Token;
        _ = InvokeAsync(async () =>
        {
            try
            {
                await FindContextAsync(gone);
                StateHasChanged();
            }
            catch (OperationCanceledException)
            {
                // The page was left.
            }
        });
    }

    /// <summary>The projects are not kept: they would lie in the memory of every open page.</summary>
    private async Task FindContextAsync(CancellationToken cancellationToken)
    {
        if (_actor is null)
            return;
        var path = Path;
        var organizations = await directory.ListAsync(_actor, cancellationToken);
        if (!string.Equals(path, Path, StringComparison.Ordinal))
            return;
        _place = NavigationContext.At(path, organizations.Value ?? [], _lastProject);
        _lastProject = _place.Project?.GroupId ?? _lastProject;
    }

    private async Task<Result<IReadOnlyList<OrganizationView>>> ReadOrganizationsAsync() =>
        _actor is null ? Errors.SignInAgain : await directory.ListAsync(_actor, CancellationToken.None);
}
