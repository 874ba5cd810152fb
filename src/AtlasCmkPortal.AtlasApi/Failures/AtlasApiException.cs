namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// Atlas answered with an error. Sample: <c>{"detail":"No group with ID 1…
/// exists.","error":404,"errorCode":"GROUP_NOT_FOUND","parameters":["1…"],"reason":"Not Found"}</c>. Decide by <see cref="ErrorCode"/>; show
/// <see cref="Detail"/>, never parse it.
/// </summary>
public sealed class AtlasApiException(int httpStatus, string errorCode, string? detail, IReadOnlyList<string> parameters)
    : Exception($"Atlas answered {httpStatus} {errorCode}.")
{
    public int HttpStatus { get; } = httpStatus;

    /// <summary>Atlas's own code, such as <c>INVALID_AZURE_CREDENTIALS</c>; <c>UNKNOWN</c> where the answer had none.</summary>
    public string ErrorCode { get; } = errorCode;

    public string? Detail { get; } = detail;

    public IReadOnlyList<string> Parameters { get; } = parameters;

    /// <summary>What Atlas says field by field, where it does (<c>badRequestDetail</c>).</summary>
    public IReadOnlyList<AtlasFieldError> Fields { get; init; } = [];

    /// <summary>With 429: from when on Atlas takes requests of this connection again, where it said so.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>
    /// True where the credential is good but lacks a role, whether Atlas says so with 401 or 403. Other codes of these statuses tell nothing
    /// of roles: an address that is not on the access list, a wrong key.
    /// </summary>
    public bool IsMissingRole => IsRoleCode(ErrorCode);

    internal static bool IsRoleCode(string errorCode) =>
        errorCode is "USER_UNAUTHORIZED" or "USER_CANNOT_ACCESS_GROUP" or "USER_CANNOT_ACCESS_ORG" or "NOT_IN_GROUP";

    /// <summary>True for a write that Atlas may have carried out although it answered with an error (5xx).</summary>
    public bool MayHaveBeenApplied { get; init; }
}

public sealed record AtlasFieldError(string Field, string Description);
