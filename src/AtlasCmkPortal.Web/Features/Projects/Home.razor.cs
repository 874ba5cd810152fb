using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.Projects;

/// <summary>Leads on: to the project that the person looked at last, else to the projects of the first organization.</summary>
public partial class Home(ProjectDirectory directory, LastProject lastProject, NavigationManager navigation) : ComponentBase
{
    private Loadable<IReadOnlyList<OrganizationView>> _organizations = new Loadable<IReadOnlyList<OrganizationView>>.Loading();

    [CascadingParameter]
    private Actor Actor { get; set; } = default!;

    protected override Task OnInitializedAsync() => GoOnAsync();

    private async Task GoOnAsync()
    {
        var last = await lastProject.ReadAsync(Actor, CancellationToken.None);
        var organizations = await directory.ListAsync(Actor, CancellationToken.None);
        if (organizations is { IsSuccess: true, Value: [var first, ..] })
        {
            var known = organizations
                .Value.SelectMany(organization => organization.Projects)
                .Any(project => string.Equals(project.GroupId, last, StringComparison.Ordinal));
            navigation.NavigateTo(known ? $"/projects/{last}/security/advanced" : $"/organizations/{first.OrgId}/projects", replace: true);
            return;
        }

        _organizations = organizations;
    }
}
