using Microsoft.AspNetCore.Mvc;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>
/// <c>GET /common/discovery/instance</c>: which authorities are one and the same. MSAL asks the configured host, if that is a known
/// one.
/// </summary>
internal static class DiscoverInstance
{
    private static readonly object[] Clouds =
    [
        Of(
            "login.microsoftonline.com",
            "login.windows.net",
            "login.microsoftonline.com",
            "login.windows.net",
            "login.microsoft.com",
            "sts.windows.net"),
        Of("login.partner.microsoftonline.cn", "login.partner.microsoftonline.cn", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn"),
        Of("login.microsoftonline.us", "login.microsoftonline.us", "login.microsoftonline.us", "login.usgovcloudapi.net"),
    ];

    public static IResult Handle(HttpContext context, [FromQuery(Name = "authorization_endpoint")] string? authorizationEndpoint)
    {
        var tenant =
            Uri.TryCreate(authorizationEndpoint, UriKind.Absolute, out var endpoint) && endpoint.Segments.Length > 1
                ? endpoint.Segments[1].Trim('/')
                : "common";
        return Results.Json(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["tenant_discovery_endpoint"] = $"https://{context.Request.Host}/{tenant}/v2.0/.well-known/openid-configuration",
                ["api-version"] = "1.1",
                ["metadata"] = Clouds,
            });
    }

    private static object Of(string network, string cache, params string[] aliases)
        => new { preferred_network = network, preferred_cache = cache, aliases };
}
