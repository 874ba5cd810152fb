using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>
/// Key Vault's refusals: <c>{"error":{"code":"Forbidden","message":"…","innererror":{"code":"ForbiddenByPolicy"}}}</c>. The inner code tells
/// the cases of a 403 apart.
/// </summary>
internal static class KeyVaultErrors
{
    public static RefusalException Unauthorized(Vault vault, string message)
        => new(401, context =>
        {
            KeyVaultHeaders.WriteChallenge(context, vault);
            return Body("Unauthorized", message);
        });

    public static RefusalException ApiVersion(string version) =>
        BadParameter(
            version.Length == 0
                ? "api-version must be specified"
                : $"The specified version ({version}) is not recognized. Consider using the latest supported version.");

    public static RefusalException ByPolicy(AccessToken caller, string permission, Vault vault) =>
        Forbidden(
            "ForbiddenByPolicy",
            $"The user, group or application '{Describe(caller)}' does not have keys {permission} permission on key vault '{vault.Label}'. For "
            + "help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287"
        );

    public static RefusalException ByRbac(AccessToken caller, string action, string resource, Vault vault) =>
        Forbidden(
            "ForbiddenByRbac",
            "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed "
            + $"recently, please observe propagation time.\r\nCaller: {Describe(caller)}\r\nAction: '{action}'\r\nResource: "
            + $"'{resource.ToLowerInvariant()}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: "
            + $"{vault.Label}\r\n");

    public static RefusalException ByFirewall(AccessToken caller, string address, Vault vault) =>
        Forbidden(
            "ForbiddenByFirewall",
            $"Client address is not authorized and caller is not a trusted service.\r\nClient address: {address}\r\nCaller: "
            + $"{Describe(caller)}\r\nVault: {vault.Label}");

    public static RefusalException ByConnection(AccessToken caller, Vault vault) =>
        Forbidden(
            "ForbiddenByConnection",
            "Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: "
            + $"{Describe(caller)}\r\nVault: {vault.Label}");

    public static RefusalException KeyDisabled(string operation) =>
        Forbidden("KeyDisabled", $"Operation {operation} is not allowed on a disabled key.");

    // Azure's text and inner code for keys outside their dates are not documented; clients have to read the attributes.
    public static RefusalException KeyExpired(string operation) => Forbidden(null, $"Operation {operation} is not allowed on an expired key.");

    public static RefusalException KeyNotYetValid(string operation) =>
        Forbidden(null, $"Operation {operation} is not allowed on a key that is not yet valid.");

    public static RefusalException OperationNotPermitted(string operation) => Forbidden(null, $"Operation {operation} is not permitted on this key.");

    public static RefusalException PurgeProtected() =>
        Forbidden(
            null,
            "Operation \"purge\" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it "
            + "after the retention period has passed.");

    public static RefusalException KeyNotFound(string nameOrId) =>
        new(
            404,
            _ =>
                Body(
                    "KeyNotFound",
                    $"A key with (name/id) {nameOrId} was not found in this key vault. If you recently deleted this key you may be able to recover "
                    + "it using the correct recovery command. For help resolving this issue, please see "
                    + "https://go.microsoft.com/fwlink/?linkid=2125182"
                ));

    public static RefusalException DeletedKeyNotFound(string name) => new(404, _ => Body("KeyNotFound", $"Deleted Key not found: {name}"));

    public static RefusalException NameTaken(string name) =>
        new(
            409,
            _ =>
                Body(
                    "Conflict",
                    $"Key {name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only "
                    + "be recovered or purged.",
                    "ObjectIsDeletedButRecoverable"));

    public static RefusalException RestoreConflict(string id) =>
        new(
            409,
            _ =>
                Body(
                    "Conflict",
                    $"There was a conflict restoring the key '{id}'. This can happen if either: a second key with the same name was created after "
                    + "the first key was deleted; thus trying to restore a key whose name is already in use. To fix this, rename the second key "
                    + "to something else so that the restore works. The second probable cause of this exception is when multiple operations are "
                    + "performed in parallel against the key. To avoid this error, perform operations against a key in a sequential manner."));

    // The code is spelled like that.
    public static RefusalException MalformedBackup() =>
        new(400, _ => Body("Malformed backup blob", "Backup blob contains invalid or corrupt version."));

    public static RefusalException HardwareNotAllowed() => BadParameter("Hardware key operation not allowed on standard vault");

    public static RefusalException BadParameter(string message) => new(400, _ => Body("BadParameter", message));

    public static object Body(string code, string message, string? inner = null)
        => inner is null ? new { error = new { code, message } } : new { error = new { code, message, innererror = new { code = inner } } };

    private static RefusalException Forbidden(string? inner, string message) => new(403, _ => Body("Forbidden", message, inner));

    private static string Describe(AccessToken caller) => $"appid={caller.AppId};oid={caller.ObjectId};iss={caller.Issuer}";
}

/// <summary>Errors that come from no operation, in Key Vault's shape.</summary>
internal sealed class KeyVaultErrorShape : IErrorShape
{
    public SandboxServices Service => SandboxServices.KeyVault;

    public object BodyOf(HttpContext context, int status)
        => status switch
        {
            429 => KeyVaultErrors.Body(
                "Throttled",
                "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached"),
            404 => KeyVaultErrors.Body("NotFound", "The resource was not found."),
            503 => KeyVaultErrors.Body("ServiceUnavailable", "The service is unavailable."),
            >= 500 => KeyVaultErrors.Body("InternalServerError", "An unexpected error occurred."),
            _ => KeyVaultErrors.Body("BadParameter", "The request is not valid."),
        };
}
