using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

/// <summary>
/// <c>POST /api/oauth/token</c> and <c>/api/oauth/revoke</c>: OAuth 2 client credentials of a service account. Not versioned and not in
/// Atlas's error shape.
/// <code>{"access_token":"eyJ…","expires_in":3600,"token_type":"Bearer"}</code>
/// <code>{"error_description":"Invalid credentials provided.","error":"invalid_client"}</code>
/// </summary>
internal sealed class ServiceAccountTokens(AtlasState state, AccessTokens tokens)
{
    public const string TokenPath = "/api/oauth/token";
    public const string RevokePath = "/api/oauth/revoke";

    public async Task<IResult> IssueAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Authenticate(http.Request) is not { } caller) return Refuse(401, "invalid_client", "Invalid credentials provided.");
        if (!http.Request.HasFormContentType) return Refuse(400, "invalid_request", "The request needs a form body.");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return form["grant_type"].ToString() switch
        {
            "client_credentials" => Results.Json(new TokenResponse(tokens.Issue(caller), AccessTokens.LifetimeSeconds, "Bearer")),
            "" => Refuse(400, "invalid_request", "The parameter grant_type is missing."),
            _ => Refuse(400, "unsupported_grant_type", "Only client_credentials is supported."),
        };
    }

    public async Task<IResult> RevokeAsync(HttpContext http)
    {
        if (Authenticate(http.Request) is not { } caller) return Refuse(401, "invalid_client", "Invalid credentials provided.");
        if (!http.Request.HasFormContentType) return Refuse(400, "invalid_request", "The request needs a form body.");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["token"].ToString() is not { Length: > 0 } token) return Refuse(400, "invalid_request", "The parameter token is missing.");
        await tokens.RevokeAsync(token, caller);
        return Results.Ok();
    }

    /// <summary>RFC 6749 §2.3.1: both halves are form-encoded before they are joined.</summary>
    private ApiCaller? Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), buffer, out var length)) return null;
        if (Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is not [var id, var secret]) return null;
        if (state.Callers.Find(WebUtility.UrlDecode(id)) is not { Kind: CallerKind.ServiceAccount } caller) return null;
        var given = Encoding.UTF8.GetBytes(WebUtility.UrlDecode(secret));
        return CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(caller.Secret)) ? caller : null;
    }

    private static IResult Refuse(int status, string error, string description) =>
        Results.Json(new OAuthError(description, error), statusCode: status);

    private sealed record TokenResponse(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("token_type")] string TokenType);

    private sealed record OAuthError(
        [property: JsonPropertyName("error_description")] string ErrorDescription,
        [property: JsonPropertyName("error")] string Error);
}
