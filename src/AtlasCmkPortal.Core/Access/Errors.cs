using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Access;

/// <summary>Refusals of access. They say nothing that would tell a hidden project from one that does not exist.</summary>
public static class Errors
{
    public static Error ProjectNotFound { get; } = new(
        "Access.ProjectNotFound",
        "This project does not exist, or you may not see it.",
        "Check the address, or ask an administrator of this console for a role in the project.");

    public static Error ProjectOwnerRequired { get; } = new(
        "Access.ProjectOwnerRequired",
        "This needs the role Project Owner.",
        "Your role in this project is Project Read Only: you can look and run checks, but not change anything.")
    {
        WhoCanFix = ResponsibleParty.ProjectOwner,
    };

    public static Error SignInAgain { get; } = new(
        "Access.SignInAgain",
        "Sign in again to make changes.",
        "Changes need a recent sign-in, and yours is too old. You can go on reading. Nothing was sent.");

    public static Error ConsoleMayNotWrite { get; } = new(
        "Access.ConsoleMayNotWrite",
        "The console's own Atlas credential may only read this project.",
        "Your role would allow the change, but Atlas would refuse it from this console. Give its service account or API key the role Project Owner.")
    {
        WhoCanFix = ResponsibleParty.OrganizationOwner,
    };
}
