namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary><c>GET /{tenant}/v2.0/.well-known/openid-configuration</c>: msal-node takes the token endpoint from it, MSAL.NET never asks.</summary>
internal static class DiscoverProvider
{
    public static IResult Handle(string tenant, HttpContext context, EntraDirectory directory)
    {
        // Here Entra calls an unknown tenant invalid_tenant, at the token endpoint invalid_request.
        var id = tenant is "common" or "organizations" ? tenant : TenantLookup.Find(tenant, context, directory, "invalid_tenant").Id;
        var origin = $"https://{context.Request.Host}";
        return Results.Json(new
        {
            token_endpoint = $"{origin}/{id}/oauth2/v2.0/token",
            token_endpoint_auth_methods_supported = (string[])["client_secret_post"],
            jwks_uri = $"{origin}/{id}/discovery/v2.0/keys",
            response_modes_supported = (string[])["query", "fragment", "form_post"],
            subject_types_supported = (string[])["pairwise"],
            id_token_signing_alg_values_supported = (string[])["RS256"],
            response_types_supported = (string[])["code", "id_token", "code id_token", "id_token token"],
            scopes_supported = (string[])["openid", "profile", "email", "offline_access"],
            issuer = $"{origin}/{(id is "common" or "organizations" ? "{tenantid}" : id)}/v2.0",
            authorization_endpoint = $"{origin}/{id}/oauth2/v2.0/authorize",
            device_authorization_endpoint = $"{origin}/{id}/oauth2/v2.0/devicecode",
            end_session_endpoint = $"{origin}/{id}/oauth2/v2.0/logout",
            tenant_region_scope = "EU",
            cloud_instance_name = "microsoftonline.com",
        });
    }
}
