using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Atlas's words for roles.</summary>
public static class RoleWords
{
    public static string Of(ProjectRole role) => role is ProjectRole.ProjectOwner ? "Project Owner" : "Project Read Only";

    public static string Of(ConsoleRole role) => role switch
    {
        ConsoleRole.ProjectOwner => "Project Owner",
        ConsoleRole.ProjectReadOnly => "Project Read Only",
        _ => "Atlas does not tell",
    };
}
