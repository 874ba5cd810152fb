using System.Globalization;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>
/// Entra's refusals. Body: <c>{"error":"invalid_client","error_description":"AADSTS7000215: … Trace ID: … Correlation ID: … Timestamp:
/// 2026-09-04 00:40:39Z", "error_codes":[7000215],"timestamp":"2026-09-04
/// 00:40:39Z","trace_id":"…","correlation_id":"…","error_uri":"https://login.microsoftonline.com/error?code=7000215"}</c>.
/// </summary>
internal static class EntraErrors
{
    public static RefusalException TenantNotFound(string tenant, string error = "invalid_request") =>
        Refuse(
            400,
            error,
            90002,
            $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with "
            + "your subscription administrator, this may happen if there are no active subscriptions for the tenant.");

    public static RefusalException TenantMalformed(string tenant) =>
        Refuse(400, "invalid_request", 900023, $"Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.");

    public static RefusalException NationalCloud(string tenant, Cloud its, Cloud here) =>
        Refuse(
            400,
            "invalid_request",
            90038,
            $"The specified tenant '{tenant}' belongs to the National Cloud '{NameOf(its)}'. Current cloud instance '{NameOf(here)}' does not "
            + $"federate with {NameOf(its)}. A cloud redirect error is returned.");

    public static RefusalException CrossCloud() =>
        Refuse(400, "invalid_request", 900382, "Confidential Client is not supported in Cross Cloud request.");

    public static RefusalException PrincipalMissing(string appId, Tenant tenant) =>
        Refuse(
            401,
            "invalid_client",
            7000229,
            $"The client application {appId} is missing service principal in the tenant {tenant.Id}. See instructions here: "
            + "https://go.microsoft.com/fwlink/?linkid=2225119"
        );

    public static RefusalException AppDisabled(AppRegistration app)
        => Refuse(400, "unauthorized_client", 7000112, $"Application '{app.AppId}'({app.DisplayName}) is disabled.");

    public static RefusalException AccessBlocked() =>
        Refuse(
            400,
            "invalid_grant",
            53003,
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.");

    public static RefusalException TenantNotNamed() =>
        Refuse(
            400,
            "invalid_request",
            50059,
            "No tenant-identifying information found in either the request or implied by any provided credentials.");

    public static RefusalException ParameterMissing(string name)
        => Refuse(400, "invalid_request", 900144, $"The request body must contain the following parameter: '{name}'.");

    public static RefusalException GrantUnsupported(string grant)
        => Refuse(400, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'.");

    public static RefusalException AppNotFound(string appId, Tenant tenant) =>
        Refuse(
            400,
            "unauthorized_client",
            700016,
            $"Application with identifier '{appId}' was not found in the directory '{tenant.DisplayName}'. This can happen if the application has "
            + "not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your "
            + "authentication request to the wrong tenant.");

    public static RefusalException SecretMissing() =>
        Refuse(
            401,
            "invalid_client",
            7000216,
            "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.");

    public static RefusalException SecretInvalid(string appId) =>
        Refuse(
            401,
            "invalid_client",
            7000215,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, "
            + $"for a secret added to app '{appId}'.");

    public static RefusalException SecretExpired(string appId) =>
        Refuse(
            401,
            "invalid_client",
            7000222,
            $"The provided client secret keys for app '{appId}' are expired. Visit the Azure portal to create new keys for your app: "
            + "https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds."
        );

    public static RefusalException ScopeMalformed(string scope) =>
        Refuse(
            400,
            "invalid_scope",
            70011,
            "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The "
            + $"scope {scope} is not valid.");

    public static RefusalException ScopeNotDefault(string scope) =>
        Refuse(
            400,
            "invalid_scope",
            1002012,
            $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the "
            + "resource identifier (application ID URI).");

    public static RefusalException ResourceNotFound(string resource, Tenant tenant) =>
        Refuse(
            400,
            "invalid_resource",
            500011,
            $"The resource principal named {resource} was not found in the tenant named {tenant.DisplayName}. This can happen if the application "
            + "has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your "
            + "authentication request to the wrong tenant.");

    /// <summary>The body of any of them.</summary>
    public static object Body(HttpContext context, string error, int code, string message)
    {
        var time = context
            .RequestServices.GetRequiredService<TimeProvider>()
            .GetUtcNow()
            .ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var (trace, correlation) = (EntraHeaders.TraceId(context), EntraHeaders.CorrelationId(context));
        return new
        {
            error,
            error_description = $"AADSTS{code}: {message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}",
            error_codes = (int[])[code],
            timestamp = time,
            trace_id = trace,
            correlation_id = correlation,
            error_uri = $"https://{context.Request.Host.Host}/error?code={code}",
        };
    }

    private static string NameOf(Cloud cloud)
        => cloud switch { Cloud.China => "MicrosoftOnline.CN", Cloud.UsGovernment => "MicrosoftOnline.US", _ => "MicrosoftOnline.COM" };

    private static RefusalException Refuse(int status, string error, int code, string message)
        => new(status, context => Body(context, error, code, message));
}

/// <summary>Errors that come from no operation, in Entra's shape.</summary>
internal sealed class EntraErrorShape : IErrorShape
{
    public SandboxServices Service => SandboxServices.Entra;

    public object BodyOf(HttpContext context, int status)
        => status >= 500 || status is 429
            ? EntraErrors.Body(context, "temporarily_unavailable", 90033, "A transient error has occurred. Please try again.")
            : EntraErrors.Body(context, "invalid_request", 90002, "The endpoint was not found.");
}
