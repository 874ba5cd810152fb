using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Access;

/// <summary>A person's role in a project, as granted by <c>Access:Grants</c>.</summary>
public enum ProjectRole
{
    ProjectReadOnly,
    ProjectOwner,
}

/// <summary>What the console's own Atlas credential may do in a project. Atlas does not say; derived from what it lets the console read.</summary>
public enum AtlasCredentialRole
{
    Unknown,
    ProjectReadOnly,
    ProjectOwner,
}

public sealed record OrganizationView(string OrgId, string Name, IReadOnlyList<ProjectView> Projects)
{
    /// <summary>When Atlas reported the projects (system time).</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Why Atlas could not be asked again; null if it answered the last time.</summary>
    public Error? RefreshError { get; init; }
}

/// <summary>A project that the person may see.</summary>
public sealed record ProjectView(
    string OrgId,
    string OrgName,
    string GroupId,
    string Name,
    long ClusterCount,
    ProjectRole YourRole,
    AtlasCredentialRole AtlasCredentialRole)
{
    /// <summary>True if both the person and the console may change the project: the smaller role wins.</summary>
    public bool CanChange => YourRole == ProjectRole.ProjectOwner && AtlasCredentialRole != AtlasCredentialRole.ProjectReadOnly;
}
