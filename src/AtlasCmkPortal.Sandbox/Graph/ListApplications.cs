using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary><c>GET /v1.0/applications</c>: the tenant's app registrations with id, hint and dates of each secret, never its value.</summary>
internal static class ListApplications
{
    public const string Permission = "Application.Read.All";

    public static IResult Handle(HttpContext context, AccessTokens tokens, EntraDirectory directory)
    {
        var (caller, fault) = tokens.Check(AccessToken.Of(context.Request));
        if (fault is TokenFault.Lifetime) throw GraphErrors.Unauthorized("Lifetime validation failed, the token is expired.");
        if (caller is null) throw GraphErrors.Unauthorized("Access token is empty or malformed.");
        if (!Resources.IsOneOf(caller.Audience, Resources.Graph(HostNames.CloudOf(context.Request.Host.Host)))) throw GraphErrors.Unauthorized("Access token validation failure. Invalid audience.");
        if (!caller.Roles.Any(role => role is Permission or "Application.ReadWrite.All")) throw GraphErrors.Denied();

        var apps = directory.Apps.All.Where(app => app.TenantId == caller.TenantId);
        return Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["@odata.context"] = $"https://{context.Request.Host}/v1.0/$metadata#applications",
            ["value"] = apps.Select(ViewOf),
        });
    }

    private static object ViewOf(AppRegistration app)
        => new
        {
            id = app.ObjectId,
            appId = app.AppId,
            displayName = app.DisplayName,
            signInAudience = "AzureADMyOrg",
            passwordCredentials = app.Secrets.Select(secret => new
            {
                keyId = secret.KeyId,
                displayName = secret.DisplayName,
                hint = secret.Hint,
                secretText = (string?)null,
                startDateTime = secret.StartDateTime.UtcDateTime,
                endDateTime = secret.EndDateTime.UtcDateTime,
            }),
        };
}
