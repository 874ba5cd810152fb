using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Atlas's words for roles.</summary>
public static class RoleLabels
{
    public static string Of(ProjectRole role) => role is ProjectRole.ProjectOwner ? "Project Owner" : "Project Read Only";

    public static string Of(AtlasCredentialRole role) => role switch
    {
        AtlasCredentialRole.ProjectOwner => "Project Owner",
        AtlasCredentialRole.ProjectReadOnly => "Project Read Only",
        _ => "Unknown",
    };
}
