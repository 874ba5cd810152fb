namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>The role a caller needs in the project of the route.</summary>
internal enum RequiredRole
{
    /// <summary>No sign-in at all.</summary>
    Nobody,

    /// <summary>Any known caller; the operation shows what is theirs.</summary>
    AnyCaller,

    ProjectReadOnly,
    ProjectOwner,
}

/// <summary>An operation's outside as data: what the pipeline checks and what the README's table lists.</summary>
/// <param name="OperationId">Atlas's name of the operation.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Below <c>/api/atlas/v2</c>; <c>{groupId}</c> is resolved and authorised before the operation runs.</param>
/// <param name="Role">Who may.</param>
/// <param name="Versions">The resource's versions, oldest first.</param>
internal sealed record AtlasRoute(string OperationId, string Method, string Path, RequiredRole Role, params ResourceVersion[] Versions)
{
    public const string Prefix = "/api/atlas/v2";

    /// <summary>Requests a minute for one caller, as real answers tell in <c>RateLimit-Limit</c>.</summary>
    public int RateLimit { get; init; } = 500;

    /// <summary>Pages of results: <c>pageNum</c> and <c>itemsPerPage</c> are checked.</summary>
    public bool IsList { get; init; }

    /// <summary>What it answers with when it succeeds; 204 has no body.</summary>
    public int Success { get; init; } = StatusCodes.Status200OK;

    /// <summary>
    /// Whether <c>Accept: application/json</c>, which real Atlas refuses, stands for the newest version here even without the option: Atlas's
    /// own documentation prints it.
    /// </summary>
    public bool TakesPlainJson { get; init; }

    /// <summary>What is lenient about the operation being here at all, for the answer's header; null where Atlas has it.</summary>
    public string? Leniency { get; init; }

    public bool HasBody => !HttpMethods.IsGet(Method) && !HttpMethods.IsDelete(Method);

    public string Template => Prefix + Path;

    /// <summary>In Atlas's words, for the README's table.</summary>
    public string Permission => Role switch
    {
        RequiredRole.Nobody => "-",
        RequiredRole.AnyCaller => "any caller",
        RequiredRole.ProjectReadOnly => "Project Read Only",
        _ => "Project Owner",
    };
}
