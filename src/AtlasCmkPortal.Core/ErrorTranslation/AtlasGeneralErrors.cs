using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>Atlas's codes about requests, rights, clusters and the service itself.</summary>
internal static class AtlasGeneralErrors
{
    private static readonly Remedy MissingField = new(null, "Atlas misses a field.",
        "Where customer-managed keys are enabled for the first time, Atlas needs every field.")
    { ResponsibleParty = ResponsibleParty.ProjectOwner, Docs = Documentation.AtlasAzureKeyVault };

    private static readonly Remedy RefusedField = new(null, "Atlas does not accept a field.",
        "The value has a form that Atlas refuses; its own text below says more.")
    { ResponsibleParty = ResponsibleParty.ProjectOwner, Docs = Documentation.AtlasErrors };

    private static readonly Remedy NoRight = new(null, "The console's own Atlas credential may not do this.",
        "Not you, but the service account or API key with which this console speaks to Atlas lacks a role in the project.")
    { ResponsibleParty = ResponsibleParty.OrganizationOwner, Docs = Documentation.AtlasApiAccess };

    private static readonly Remedy Gone = new(null, "Atlas does not find it.",
        "It was deleted or renamed since this page was loaded, or the console's credential no longer sees it.")
    { ResponsibleParty = ResponsibleParty.ProjectOwner };

    private static readonly Remedy WrongRequest = new(null, "Atlas did not understand the console's request.",
        "This is a fault of this console, or Atlas has changed its interface.")
    { ResponsibleParty = ResponsibleParty.ConsoleOperator, Docs = Documentation.AtlasErrors };

    private static readonly Remedy Paused = new(null, "The cluster is paused.",
        "A paused cluster's configuration cannot be changed. Resume it, wait until it is IDLE, and try again.")
    { ResponsibleParty = ResponsibleParty.ProjectOwner, Docs = Documentation.AtlasPause };

    // Throttling is nobody's to fix: it passes.
    private static readonly Remedy RateLimited = new(null, "Atlas is limiting requests.",
        "Too many requests came from this console's Atlas credential. Try again in a minute.")
    { IsTransient = true, Docs = Documentation.AtlasRateLimits };

    private static readonly Remedy NotOnAccessList = new(
        null,
        "Atlas refuses the address that this console comes from.",
        "The API access list of the console's service account or API key does not hold it. Atlas's own text below names the address to allow.")
    {
        ResponsibleParty = $"{ResponsibleParty.OrganizationOwner} or {ResponsibleParty.ProjectOwner}, under API Access List",
        Docs = Documentation.AtlasApiAccess,
    };

    public static readonly FrozenDictionary<string, Remedy> Table = new Dictionary<string, Remedy>(StringComparer.Ordinal)
    {
        ["MISSING_ATTRIBUTE"] = MissingField,
        ["MISSING_ATTRIBUTES"] = MissingField,
        ["MISSING_OR_INVALID_ATTRIBUTE"] = MissingField,
        ["INVALID_ATTRIBUTE"] = RefusedField,
        ["INVALID_ENUM_VALUE"] = RefusedField,
        ["INVALID_JSON_ATTRIBUTE"] = RefusedField,
        ["ATTRIBUTE_READ_ONLY"] = RefusedField,
        ["VALIDATION_ERROR"] = RefusedField,
        ["MALFORMED_JSON"] = WrongRequest,
        ["INVALID_JSON"] = WrongRequest,
        ["INVALID_PATH_PARAMETER"] = WrongRequest,
        ["INVALID_QUERY_PARAMETER"] = WrongRequest,
        ["INVALID_VERSION_DATE"] = WrongRequest,
        ["VERSION_GONE"] = WrongRequest,
        ["USER_UNAUTHORIZED"] = NoRight,
        ["USER_CANNOT_ACCESS_GROUP"] = NoRight,
        ["USER_CANNOT_ACCESS_ORG"] = NoRight,
        ["NOT_IN_GROUP"] = NoRight,
        ["NO_CURRENT_USER"] = NoRight,
        ["ACCESS_FORBIDDEN"] = NoRight,
        ["IP_ADDRESS_NOT_ON_ACCESS_LIST"] = NotOnAccessList,
        ["IP_ADDRESS_NOT_ON_WHITELIST"] = NotOnAccessList,
        ["FEATURE_UNSUPPORTED"] = new(null, "Atlas does not offer this feature to the project.",
            "The organization's plan or the project's state excludes it.")
        { ResponsibleParty = ResponsibleParty.OrganizationOwner, Docs = Documentation.AtlasErrors },
        ["RESOURCE_NOT_FOUND"] = Gone,
        ["GROUP_NOT_FOUND"] = Gone,
        ["INVALID_GROUP_ID"] = Gone,
        ["ORG_NOT_FOUND"] = Gone,
        ["CLUSTER_NOT_FOUND"] = Gone,
        ["CANNOT_UPDATE_PAUSED_CLUSTER"] = Paused,
        ["CLUSTER_ALREADY_PAUSED"] = Paused,
        ["RATE_LIMITED"] = RateLimited,
        ["RATE_LIMITED_TOKEN_BUCKET"] = RateLimited,
        ["UNEXPECTED_ERROR"] = new(null, "Atlas failed.",
            "The fault is Atlas's. Try again in a few minutes; its own text below helps its support.")
        { IsTransient = true },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Nothing was sent: the connection's budget refused.</summary>
    public static Error Throttled(AtlasThrottledException throttled)
    {
        var error = RateLimited.ToError("Atlas.Throttled", raw: null, at: null) with
        {
            Meaning = "Too many requests came from this console's Atlas credential. Nothing was sent.",
        };
        return throttled.ByAtlas
            ? NextTry(error, throttled.RetryAt)
            : NextTry(error with { Title = "This console is limiting its requests to Atlas." }, throttled.RetryAt);
    }

    /// <summary>
    /// What only this answer tells. Sample: <c>{"detail":"IP address 203.0.113.9 is not allowed to access this resource.","error":403,
    /// "errorCode":"IP_ADDRESS_NOT_ON_ACCESS_LIST","parameters":["203.0.113.9"],"reason":"Forbidden"}</c>.
    /// </summary>
    public static Error WithWhatAtlasNamed(Error error, AtlasApiException refused) => refused switch
    {
        { RetryAt: { } at } => NextTry(error, at),
        { ErrorCode: "IP_ADDRESS_NOT_ON_ACCESS_LIST" or "IP_ADDRESS_NOT_ON_WHITELIST" } when AddressIn(refused.Parameters) is { } address =>
            error with
            {
                Title = $"Atlas refuses the address {address}, from which this console comes.",
                Meaning =
                    $"The API access list of the console's service account or API key does not hold it. Allow {address} there; it takes effect "
                        + "at once.",
            },
        _ => error,
    };

    private static Error NextTry(Error error, DateTimeOffset at) => error with
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"{error.Title[..^1]}; next try at {at.UtcDateTime:HH:mm:ss} UTC."),
        Meaning = error.Meaning.Replace(" Try again in a minute.", "", StringComparison.Ordinal),
        RetryAt = at,
    };

    private static IPAddress? AddressIn(IReadOnlyList<string> parameters) =>
        parameters
            .Select(parameter => IPAddress.TryParse(parameter, out var address) ? address : null)
            .FirstOrDefault(address => address is not null);
}
