using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Components.Layout;

namespace AtlasCmkPortal.Web.Tests.Components.Layout;

public sealed class NavigationContextTests
{
    private static readonly IReadOnlyList<OrganizationView> Organizations =
    [
        Organization("Contoso", "c", "alpha", "beta"),
        Organization("Fabrikam", "f", "web"),
    ];

    [Theory]
    [InlineData("projects/beta/security/advanced?tab=1", "alpha", "c", "beta")]
    [InlineData("projects/BETA/clusters", null, "c", "beta")]
    [InlineData("organizations/f/projects", "alpha", "f", null)]
    [InlineData("organizations/c/projects", null, "c", null)]
    [InlineData("organizations/c/projects", "beta", "c", "beta")]
    [InlineData("sandbox", "web", "f", "web")]
    [InlineData("", null, null, null)]
    [InlineData("projects/hidden/clusters", "alpha", null, null)]
    [InlineData("organizations/hidden/projects", "alpha", "hidden", null)]
    public void At_Address_IsWhatTheMenusAreAbout(string path, string? last, string? orgId, string? groupId)
    {
        var place = NavigationContext.At(path, Organizations, last);

        Assert.Equal(orgId, place.OrgId);
        Assert.Equal(groupId, place.Project?.GroupId);
    }

    internal static OrganizationView Organization(string name, string orgId, params string[] projects) =>
        new(
            orgId,
            name,
            [
                .. projects.Select(project => new ProjectView(
                    orgId,
                    name,
                    project,
                    project,
                    3,
                    ProjectRole.ProjectOwner,
                    AtlasCredentialRole.ProjectOwner)),
            ]);
}
