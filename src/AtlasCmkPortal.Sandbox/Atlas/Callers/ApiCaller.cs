namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

internal enum CallerKind
{
    /// <summary>Public and private key, HTTP Digest.</summary>
    ApiKey,

    /// <summary>Client id and secret, OAuth 2 client credentials.</summary>
    ServiceAccount,
}

internal enum ProjectRole
{
    ProjectReadOnly,
    ProjectOwner,
}

/// <summary>A program that may call Atlas: a member of one organization with a role in some of its projects.</summary>
/// <param name="Id">24 hexadecimal digits, the <c>apiKeyId</c> of events.</param>
/// <param name="OrgId">The organization it belongs to.</param>
/// <param name="Kind">How it signs in.</param>
/// <param name="PublicId">Public key or client id.</param>
/// <param name="Secret">Private key or client secret.</param>
/// <param name="Roles">Role by project.</param>
internal sealed record ApiCaller(
    string Id, string OrgId, CallerKind Kind, string PublicId, string Secret, IReadOnlyDictionary<string, ProjectRole> Roles)
{
    /// <summary>The caller of an operation that needs no sign-in.</summary>
    public static ApiCaller Anonymous { get; } = new("", "", CallerKind.ApiKey, "", "", new Dictionary<string, ProjectRole>(StringComparer.Ordinal));
}
