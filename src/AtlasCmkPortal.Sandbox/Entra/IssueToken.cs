using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>
/// <c>POST /{tenant}/oauth2/v2.0/token</c>, client credentials. Form:
/// <c>client_id=…&amp;client_secret=…&amp;scope=https%3A%2F%2Fvault.azure.net%2F.default&amp;grant_type=client_credentials</c>. Answer:
/// <c>{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"…"}</c>. A secret's dates follow the sandbox clock, a
/// token's the system's.
/// </summary>
internal static class IssueToken
{
    public static async Task<IResult> Handle(string tenant, HttpContext context, EntraDirectory directory, AccessTokens tokens, SandboxClock clock)
    {
        var home = TenantLookup.FindForToken(tenant, context, directory);
        if (!context.Request.HasFormContentType) throw EntraErrors.ParameterMissing("grant_type");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var grant = Required(form, "grant_type");
        if (grant is not "client_credentials") throw EntraErrors.GrantUnsupported(grant);
        var (clientId, audience) = (Required(form, "client_id"), AudienceOf(Required(form, "scope")));

        var app = directory.FindApp(clientId) is { } known && known.IsFor(home.Id) ? known : throw EntraErrors.AppNotFound(clientId, home);
        var principal = directory.FindPrincipal(clientId, home) ?? throw EntraErrors.PrincipalMissing(app.AppId, home);
        if (!principal.AccountEnabled) throw EntraErrors.AppDisabled(app);
        CheckSecret(app, form["client_secret"].ToString(), clock.Now);
        if (!Resources.IsKnown(audience, home.Cloud)) throw EntraErrors.ResourceNotFound(audience, home);

        if (directory.AccessPolicies.All.Any(policy => policy.Blocks(principal))) throw EntraErrors.AccessBlocked();
        var roles = Resources.IsOneOf(audience, Resources.Graph(home.Cloud)) ? principal.GraphRoles : [];
        return Results.Json(new
        {
            token_type = "Bearer",
            expires_in = AccessTokens.Lifetime,
            ext_expires_in = AccessTokens.Lifetime,
            access_token = tokens.Issue(home, principal, audience, roles),
        });
    }

    private static string Required(IFormCollection form, string name)
        => form[name].ToString() is { Length: > 0 } value ? value : throw EntraErrors.ParameterMissing(name);

    // "https://management.azure.com//.default" is what the SDK makes of an audience that ends with a slash: the slash stays in the token.
    private static string AudienceOf(string scope)
    {
        if (scope.Contains(' ', StringComparison.Ordinal)) throw EntraErrors.ScopeMalformed(scope);
        if (!scope.EndsWith("/.default", StringComparison.Ordinal)) throw EntraErrors.ScopeNotDefault(scope);
        var audience = scope[..^"/.default".Length];
        return audience.Length > 0 ? audience : throw EntraErrors.ScopeMalformed(scope);
    }

    private static void CheckSecret(AppRegistration app, string value, DateTimeOffset now)
    {
        if (value.Length == 0) throw EntraErrors.SecretMissing();
        var secret = app.Secrets.FirstOrDefault(candidate => candidate.Matches(value)) ?? throw EntraErrors.SecretInvalid(app.AppId);
        if (now >= secret.EndDateTime) throw EntraErrors.SecretExpired(app.AppId);
        if (now < secret.StartDateTime) throw EntraErrors.SecretInvalid(app.AppId);
    }
}
