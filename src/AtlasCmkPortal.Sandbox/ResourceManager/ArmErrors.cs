using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>Resource Manager's refusals: <c>{"error":{"code":"AuthorizationFailed","message":"…"}}</c>.</summary>
internal static class ArmErrors
{
    public static RefusalException TokenMissing(string authority) =>
        Unauthorized("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.", authority);

    public static RefusalException TokenInvalid(string authority) =>
        Unauthorized("InvalidAuthenticationToken", "The access token is invalid.", authority);

    public static RefusalException TokenExpired(string authority) =>
        Unauthorized("ExpiredAuthenticationToken", "The access token expiry UTC time is earlier than current UTC time.", authority);

    public static RefusalException Audience(string authority, string found, IEnumerable<string> allowed) =>
        Unauthorized(
            "InvalidAuthenticationTokenAudience",
            $"The access token has been obtained for wrong audience or resource '{found}'. It should exactly match with one of the allowed "
            + $"audiences '{string.Join("','", allowed)}'.",
            authority);

    public static RefusalException Issuer(Tenant owner, string authority, string found) =>
        Unauthorized(
            "InvalidAuthenticationTokenTenant",
            $"The access token is from the wrong issuer '{found}'. It must match the tenant '{owner.Issuer}' associated with this subscription. "
            + $"Please use the authority (URL) '{authority}' to get the token.",
            authority);

    public static RefusalException ApiVersionMissing()
        => Refuse(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.");

    public static RefusalException ApiVersionMalformed(string version, IEnumerable<string> supported) =>
        Refuse(
            400,
            "InvalidApiVersionParameter",
            $"The api-version '{version}' is invalid. The supported versions are '{string.Join(',', supported)}'.");

    public static RefusalException ApiVersionUnknown(string version, string type, IEnumerable<string> supported) =>
        Refuse(
            400,
            "NoRegisteredProviderFound",
            $"No registered resource provider found for API version '{version}' for type '{type}'. The supported api-versions are "
            + $"'{string.Join(", ", supported)}'.");

    public static RefusalException SubscriptionMalformed(string id)
        => Refuse(400, "InvalidSubscriptionId", $"The provided subscription identifier '{id}' is malformed or invalid.");

    public static RefusalException SubscriptionNotFound(string id) =>
        Refuse(404, "SubscriptionNotFound", $"The subscription '{id}' could not be found.");

    public static RefusalException GroupNotFound(string group) =>
        Refuse(404, "ResourceGroupNotFound", $"Resource group '{group}' could not be found.");

    public static RefusalException VaultNotFound(string vault, string group) => InVaultNotFound(vault, group, below: "");

    public static RefusalException ConnectionNotFound(string name, string vault, string group)
        => InVaultNotFound(vault, group, $"/privateEndpointConnections/{name}");

    /// <param name="below">What of the vault is missing: <c>/keys/k</c>.</param>
    public static RefusalException InVaultNotFound(string vault, string group, string below)
        => Refuse(
            404, "ResourceNotFound",
            $"The Resource 'Microsoft.KeyVault/vaults/{vault}{below}' under resource group '{group}' was not found. "
            + "For more details please go to https://aka.ms/ARMResourceNotFoundFix");

    // How Resource Manager passes on what the vault says is not published; the words are the vault's.
    public static RefusalException KeyIsDeleted(string name)
        => Refuse(
            409, "Conflict",
            $"Key {name} is currently in a deleted but recoverable state, and its name cannot be reused; "
            + "in this state, the key can only be recovered or purged.");

    public static RefusalException FilterInvalid(string filter)
        => Refuse(400, "InvalidFilterInQueryString", $"Invalid $filter '{filter}' specified in the query string.");

    // The codes of these two are not published.
    public static RefusalException TopInvalid(string top)
        => Refuse(400, "InvalidTopInQueryString", $"Invalid $top '{top}' specified in the query string.");

    public static RefusalException SkipTokenInvalid()
        => Refuse(400, "InvalidSkipTokenInQueryString", "Invalid $skiptoken specified in the query string.");

    // What Key Vault says to this is not published; other services say it like this.
    public static RefusalException ConnectionIsRejected() =>
        Refuse(400, "BadRequest", "Approving rejected private endpoint connections is not supported.");

    public static RefusalException DeletedVaultNotFound(string vault) =>
        Refuse(404, "DeletedVaultNotFound", $"The specified deleted vault '{vault}' does not exist.");

    public static RefusalException PurgeProtected() => Refuse(405, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed.");

    public static RefusalException VaultIsDeleted() =>
        Refuse(
            409,
            "ConflictError",
            "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link "
            + "https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete."
        );

    public static RefusalException LocationRequired() => Refuse(400, "LocationRequired", "The location property is required for this definition.");

    public static RefusalException LocationNotAvailable(string location, IEnumerable<string> all) =>
        Refuse(
            400,
            "LocationNotAvailableForResourceType",
            $"The provided location '{location}' is not available for resource type 'Microsoft.KeyVault/vaults'. List of available regions for the "
            + $"resource type is '{string.Join(',', all)}'.");

    public static RefusalException LocationFixed(string vault, string group, string location, string asked) =>
        Refuse(
            409,
            "InvalidResourceLocation",
            $"The resource '{vault}' already exists in location '{location}' in resource group '{group}'. A resource with the same name cannot be "
            + $"created in location '{asked}'. Please select a new resource name.");

    public static RefusalException VaultNameInvalid(string name) => Refuse(400, "VaultNameNotValid", NameInvalid(name));

    public static RefusalException VaultNameTaken(string name) => Refuse(409, "VaultAlreadyExists", NameTaken(name));

    public static string NameInvalid(string name) =>
        $"The vault name '{name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end "
        + "with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: "
        + "https://go.microsoft.com/fwlink/?linkid=2147742";

    public static string NameTaken(string name) =>
        $"The vault name '{name}' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are "
        + "sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after "
        + "being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the "
        + "name. For more information on soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740";

    public static RefusalException ValueInvalid(string property) => Refuse(400, "BadRequest", $"An invalid value was provided for '{property}'.");

    public static RefusalException Irreversible(string property, string functionality) =>
        Refuse(
            400,
            "BadRequest",
            $"The property \"{property}\" cannot be set to false. Enabling the {functionality} for a vault is an irreversible action.");

    public static RefusalException RetentionIsSet()
        => Refuse(400, "BadRequest", "The property \"softDeleteRetentionInDays\" has been set already and it can't be modified.");

    // Key Vault's own texts for these three are not published.
    public static RefusalException PolicyTenant(string tenantId)
        => Refuse(400, "BadRequest", $"All access policies must use the tenant ID of the vault, '{tenantId}'.");

    public static RefusalException PolicyTwice(string objectId) =>
        Refuse(400, "BadRequest", $"The object ID '{objectId}' must be unique in the list of access policies.");

    public static RefusalException AddressNotPublic(string rule) =>
        Refuse(400, "BadRequest", $"The IP rule '{rule}' is not valid: only public IPv4 addresses and ranges are allowed.");

    public static RefusalException NamespaceUnknown(string provider)
        => Refuse(404, "InvalidResourceNamespace", $"The resource namespace '{provider}' is invalid.");

    public static RefusalException NotRegistered(string provider) =>
        Refuse(
            409,
            "MissingSubscriptionRegistration",
            $"The subscription is not registered to use namespace '{provider}'. See https://aka.ms/rps-not-found for how to register subscriptions."
        );

    // Azure refuses this, too; its words are not published.
    public static RefusalException ProviderInUse(string provider)
        => Refuse(409, "Conflict", $"The resource provider '{provider}' cannot be unregistered: the subscription still has resources of it.");

    public static RefusalException NotAuthorized(AccessToken caller, string action, string scope) =>
        Refuse(
            403,
            "AuthorizationFailed",
            $"The client '{caller.AppId}' with object id '{caller.ObjectId}' does not have authorization to perform action '{action}' over scope "
            + $"'{scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.");

    public static RefusalException FilterUnsupported(string filter, string supported)
        => Refuse(400, "UnsupportedQuery", $"The filter '{filter}' is not supported. Supported filters are either {supported}.");

    public static RefusalException RoleAssignmentIdInvalid(string name)
        => Refuse(400, "InvalidRoleAssignmentId", $"The role assignment ID '{name}' is not valid. The role assignment ID must be a GUID.");

    public static RefusalException RoleAssignmentNotFound(string name) =>
        Refuse(404, "RoleAssignmentNotFound", $"The role assignment '{name}' is not found.");

    public static RefusalException RoleAssignmentExists(string name)
        => Refuse(409, "RoleAssignmentExists", $"The role assignment already exists. The ID of the existing role assignment is {Digits(name)}.");

    public static RefusalException RoleAssignmentFixed()
        => Refuse(400, "RoleAssignmentUpdateNotPermitted", "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");

    public static RefusalException RoleDefinitionIdInvalid(string id) =>
        Refuse(400, "InvalidRoleDefinitionId", $"The role definition ID '{id}' is not valid.");

    public static RefusalException RoleDefinitionMissing(string id)
        => Refuse(400, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{Digits(id)}' does not exist.");

    public static RefusalException RoleDefinitionNotFound(string id) =>
        Refuse(404, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{Digits(id)}' does not exist.");

    public static RefusalException PrincipalIdInvalid(string id) =>
        Refuse(400, "InvalidPrincipalId", $"A valid principal ID must be provided for role assignment. '{id}' is not a GUID.");

    public static RefusalException PrincipalNotFound(string id, string tenantId) =>
        Refuse(
            400,
            "PrincipalNotFound",
            $"Principal {Digits(id)} does not exist in the directory {tenantId}. Check that you have the correct principal ID. If you are creating "
            + "this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the "
            + "role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype"
        );

    // The spelling is Azure's.
    public static RefusalException PrincipalTypeUnmatched(string id, string type) =>
        Refuse(
            400,
            "UnmatchedPrincipalType",
            $"The PrincipalId '{Digits(id)}' has type 'ServicePrincipal' , which is different from specified PrinciaplType '{type}'.");

    public static RefusalException ContentInvalid(string message) => Refuse(400, "InvalidRequestContent", message);

    public static object Body(string code, string message) => new { error = new { code, message } };

    private static string Digits(string guid) => guid.Replace("-", "", StringComparison.Ordinal);

    private static RefusalException Refuse(int status, string code, string message) => new(status, _ => Body(code, message));

    private static RefusalException Unauthorized(string code, string message, string authority) =>
        new(
            401,
            context =>
            {
                context.Response.Headers.WWWAuthenticate =
                    $"Bearer authorization_uri=\"{authority}\", error=\"invalid_token\", error_description=\"{message}\"";
                return Body(code, message);
            });
}

/// <summary>Errors that come from no operation, in Resource Manager's shape.</summary>
internal sealed class ArmErrorShape : IErrorShape
{
    public SandboxServices Service => SandboxServices.ResourceManager;

    public object BodyOf(HttpContext context, int status)
        => status switch
        {
            404 => ArmErrors.Body("NotFound", "The requested resource does not exist."),
            429 => ArmErrors.Body(
                "SubscriptionRequestsThrottled",
                "Number of requests for the subscription exceeded the limit. Please try again later."),
            < 500 => ArmErrors.Body("BadRequest", "The request is not valid."),
            503 => ArmErrors.Body("ServerTimeout", "The request timed out."),
            _ => ArmErrors.Body("InternalServerError", "The server encountered an unexpected error."),
        };
}
