using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.Projects;

/// <summary>The projects of one organization that the person may see. An organization without any does not exist for them.</summary>
public partial class ProjectsPage(ProjectDirectory directory, ReadKeyHealth health, NavigationManager navigation) : ComponentBase
{
    /// <summary>Beyond this a list is searched, not read.</summary>
    private const int ManyProjects = 10;

    private Loadable<OrganizationView> _organization = new Loadable<OrganizationView>.Loading();
    private IReadOnlyDictionary<string, ProjectKeyHealth> _health = new Dictionary<string, ProjectKeyHealth>(StringComparer.Ordinal);
    private string? _search;

    [CascadingParameter]
    private Actor Actor { get; set; } = default!;

    [Parameter]
    public string OrgId { get; set; } = "";

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var all = await directory.ListAsync(Actor, CancellationToken.None);
        var found = all.Value?.FirstOrDefault(organization => string.Equals(organization.OrgId, OrgId, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
            _health = (await health.ListAsync(Actor, found.OrgId, CancellationToken.None)).Value?.ByProject ?? _health;
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
