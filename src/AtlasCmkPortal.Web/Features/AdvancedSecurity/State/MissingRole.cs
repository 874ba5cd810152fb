using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>Why a person cannot change a project, in words that name the role and who is lacking it.</summary>
public static class MissingRole
{
    /// <returns>Null if the project can be changed.</returns>
    public static string? Of(ProjectView project) => project switch
    {
        { CanChange: true } => null,
        { YourRole: not ProjectRole.ProjectOwner } =>
            "This needs the role Project Owner. Your role here is Project Read Only: you can view the settings, and test a connection "
            + "with credentials that you enter.",
        _ =>
            "The console's own Atlas credential is Project Read Only in this project: Atlas would refuse the change, although you are Project Owner.",
    };
}
