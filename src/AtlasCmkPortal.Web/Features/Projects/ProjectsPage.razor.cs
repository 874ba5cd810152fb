using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Hosting.Options;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.Projects;

/// <summary>The projects of one organization that the person may see. An organization without any does not exist for them.</summary>
public sealed partial class ProjectsPage(
    ProjectDirectory directory,
    LastProject lastProject,
    ReadKeyHealth health,
    PortalOptions options,
    NavigationManager navigation,
    TimeProvider time) : ComponentBase, IDisposable
{
    /// <summary>Readings grow old without any signal, and projects are read by others.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    /// <summary>Beyond this a list is searched, not read.</summary>
    private const int ManyProjects = 10;

    private Loadable<OrganizationView> _organization = new Loadable<OrganizationView>.Loading();
    private IReadOnlyDictionary<string, ProjectKeyHealth> _health = new Dictionary<string, ProjectKeyHealth>(StringComparer.Ordinal);
    private string? _search;
    private string? _last;
    private ITimer? _timer;

    [CascadingParameter]
    private Actor Actor { get; set; } = default!;

    [Parameter]
    public string OrgId { get; set; } = "";

    /// <summary>In the sandbox, until a project was opened: what to do first is on the Sandbox page.</summary>
    private bool IsFirstLanding => options.Mode is PortalMode.Sandbox && _last is null;

    public void Dispose() => _timer?.Dispose();

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = time.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, Pace, Pace);
    }

    private async Task TickAsync()
    {
        await ReadHealthAsync();
        StateHasChanged();
    }

    /// <summary>As last seen, from the console's database. Where that cannot be read what is known stays, and grows old.</summary>
    private async Task ReadHealthAsync()
    {
        var read = await health.ListAsync(Actor, OrgId, CancellationToken.None);
        var now = time.GetUtcNow();
        _health = (read.Value?.ByProject ?? _health).ToDictionary(one => one.Key, one => one.Value.AsOf(now), StringComparer.Ordinal);
    }

    private async Task LoadAsync()
    {
        var all = await directory.ListAsync(Actor, CancellationToken.None);
        var found = all.Value?.FirstOrDefault(organization => string.Equals(organization.OrgId, OrgId, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            _last = await lastProject.ReadAsync(Actor, CancellationToken.None);
            await ReadHealthAsync();
        }

        if (found is not null)
            _organization = new Loadable<OrganizationView>.Loaded(found);
        else if (all.Error is { } error)
            _organization = new Loadable<OrganizationView>.Failed(error);
        else
            navigation.NotFound();
    }

    private List<ProjectView> Found(OrganizationView organization) =>
        [.. organization.Projects.Where(project => project.Name.Contains(_search?.Trim() ?? "", StringComparison.OrdinalIgnoreCase))];
}
