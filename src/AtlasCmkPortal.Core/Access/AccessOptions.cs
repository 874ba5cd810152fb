namespace AtlasCmkPortal.Core.Access;

/// <summary>Section <c>Access</c>: who may do what. Without a grant nobody sees any project.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Stands for every organization, or every project of one.</summary>
    public const string Any = "*";

    public IList<AccessGrant> Grants { get; init; } = [];

    /// <summary>The largest role that the person's claim values are granted in the project; null where the project does not exist for them.</summary>
    public ProjectRole? RoleOf(Actor actor, string orgId, string groupId) =>
        Grants.Where(grant => grant.Covers(orgId, groupId) && actor.ClaimValues.Contains(grant.ClaimValue, StringComparer.Ordinal))
            .Max(grant => grant.ProjectRole);
}

/// <summary>One line of <c>Access:Grants</c>.</summary>
public sealed class AccessGrant
{
    /// <summary>A value of the configured groups claim, compared exactly.</summary>
    public string ClaimValue { get; init; } = "";

    /// <summary>24-hex id of an Atlas organization, or <c>*</c>.</summary>
    public string Organization { get; init; } = "";

    /// <summary>24-hex id of an Atlas project, or <c>*</c>.</summary>
    public string Project { get; init; } = "";

    /// <summary><c>ProjectOwner</c> or <c>ProjectReadOnly</c>.</summary>
    public string Role { get; init; } = "";

    internal ProjectRole? ProjectRole => Role switch
    {
        nameof(Access.ProjectRole.ProjectOwner) => Access.ProjectRole.ProjectOwner,
        nameof(Access.ProjectRole.ProjectReadOnly) => Access.ProjectRole.ProjectReadOnly,
        _ => null,
    };

    internal bool Covers(string orgId, string groupId) => Matches(Organization, orgId) && Matches(Project, groupId);

    private static bool Matches(string pattern, string id) =>
        string.Equals(pattern, AccessOptions.Any, StringComparison.Ordinal) || string.Equals(pattern, id, StringComparison.OrdinalIgnoreCase);
}
