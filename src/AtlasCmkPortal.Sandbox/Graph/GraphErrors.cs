using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>Graph's refusals: <c>{"error":{"code":"Authorization_RequestDenied","message":"…","innerError":{"request-id":"…"}}}</c>.</summary>
internal static class GraphErrors
{
    private const string Policy = "90110c1e-0000-4000-8000-000000000001";

    public static RefusalException Unauthorized(string message) => new(401, _ => Body("InvalidAuthenticationToken", message));

    public static RefusalException Denied() =>
        new(403, _ => Body("Authorization_RequestDenied", "Insufficient privileges to complete the operation."));

    public static RefusalException NotFound(string id) =>
        new(
            404,
            _ => Body("Request_ResourceNotFound", $"Resource '{id}' does not exist or one of its queried reference-property objects are not "
                + "present."));

    public static RefusalException FilterUnsupported(string property, string resource) =>
        new(
            400,
            _ =>
                Body(
                    "Request_UnsupportedQuery",
                    $"Unsupported or invalid query filter clause specified for property '{property}' of resource '{resource}'."));

    public static RefusalException FilterMalformed(string message) => new(400, _ => Body("BadRequest", $"Invalid filter clause: {message}"));

    public static RefusalException FilterTypes(string property, string literal)
        => FilterMalformed(
            $"A binary operator with incompatible types was detected. Found operand types '{property}' and '{literal}' for operator kind 'Equal'.");

    public static RefusalException TooManyAlternatives(int count, int most)
        => QueryUnsupported($"Too many child clauses specified in search filter expression containing 'OR' operators: {count}. Max allowed: {most}.");

    public static RefusalException QueryUnsupported(string message) => new(400, _ => Body("Request_UnsupportedQuery", message));

    public static RefusalException PageSizeInvalid(string size, int largest)
        => QueryUnsupported($"Invalid page size specified: '{size}'. Must be between 1 and {largest} inclusive.");

    public static RefusalException SearchNeedsTheHeader()
        => QueryUnsupported(
            "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'");

    public static RefusalException CountUnsupported() => new(400, _ => Body("Request_BadRequest", "$count is not currently supported."));

    public static RefusalException PageTokenInvalid()
        => new(400, _ => Body(
            "Directory_ExpiredPageToken", "The specified page token value has expired and can no longer be included in your request."));

    public static RefusalException OnlyForPersons()
        => new(400, _ => Body("BadRequest", "/me request is only valid with delegated authentication flow."));

    public static RefusalException IdInvalid(string id) => new(400, _ => Body("Request_BadRequest", $"Invalid object identifier '{id}'."));

    public static RefusalException TypeInvalid(string type) => new(400, _ => Body("Request_BadRequest", $"Invalid resource type '{type}'."));

    public static RefusalException TooManyIds(int most) => new(400, _ => Body("Request_BadRequest", $"Too many elements: 'ids' may have {most}."));

    public static RefusalException SelectUnknown(string property, string type) =>
        new(
            400,
            _ =>
                Body(
                    "BadRequest",
                    $"Parsing OData Select and Expand failed: Could not find a property named '{property}' on type 'microsoft.graph.{type}'."));

    public static RefusalException NoSuchApp(string appId)
        => new(400, _ => Body("Request_BadRequest", $"The appId '{appId}' of the service principal does not reference a valid application object."));

    public static RefusalException PrincipalExists(string appId) =>
        new(
            409,
            _ =>
                Body(
                    "Request_MultipleObjectsWithSameKeyValue",
                    $"The service principal cannot be created, updated, or restored because the service principal name {appId} is already in use."));

    public static RefusalException PolicyInvalid(string message) => new(400, _ => Body("BadRequest", message));

    public static RefusalException BodyUnreadable() =>
        new(
            400,
            _ =>
                Body(
                    "BadRequest",
                    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format."));

    public static RefusalException PasswordNotFound(string keyId) =>
        new(400, _ => Body("Request_BadRequest", $"No password credential found with keyId {keyId}."));

    // Graph's text for these dates is not documented.
    public static RefusalException EndBeforeStart() =>
        new(400, _ => Body("Request_BadRequest", "The credential's end date must be after its start date."));

    public static RefusalException LifetimeTooLong() =>
        new(
            400,
            _ =>
                Body(
                    "CredentialInvalidLifetimeAsPerAppPolicy",
                    $"Credential lifetime exceeds the max value allowed as per assigned policy '{Policy}'."));

    public static object Body(string code, string message) =>
        new
        {
            error = new
            {
                code,
                message,
                innerError = new Dictionary<string, string>(StringComparer.Ordinal) { ["request-id"] = Guid.NewGuid().ToString() },
            },
        };
}

internal sealed class GraphErrorShape : IErrorShape
{
    public SandboxServices Service => SandboxServices.Graph;

    public object BodyOf(HttpContext context, int status) =>
        status >= 500
            ? GraphErrors.Body("serviceNotAvailable", "The service is not available.")
            : GraphErrors.Body("Request_ResourceNotFound", "Resource not found for the segment.");
}
