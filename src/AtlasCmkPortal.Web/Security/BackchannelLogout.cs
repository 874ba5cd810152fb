using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// OpenID Connect Back-Channel Logout 1.0: the provider reports that one of its sessions, or every session of a person, has ended.
/// <c>POST logout_token=eyJ…</c>, answered by 200, or by 400 with <c>{"error":"invalid_request"}</c>.
/// </summary>
internal static partial class BackchannelLogout
{
    public const string Path = "/signout-backchannel-oidc";

    private const int MostBytes = 64 * 1024;

    public static async Task<IResult> HandleAsync(
        HttpContext context, LogoutTokens tokens, Sessions sessions, IOptionsMonitor<OpenIdConnectOptions> options, ILogger<Sessions> logger)
    {
        var (logout, refusal) = await ReadTokenAsync(context.Request) is { } token
            ? await tokens.ValidateAsync(token, options.Get(SignIn.Provider), context.RequestAborted)
            : (null, LogoutRefusal.NoToken);
        if (logout is null)
        {
            Log.Refused(logger, refusal);
            var answer = new { error = "invalid_request", error_description = refusal.ToString() };
            return Results.Json(answer, statusCode: StatusCodes.Status400BadRequest);
        }

        // Where both are given the provider's session is meant, and the person is only its owner. Nothing left to end is a success as well.
        Log.Done(logger, await sessions.EndAllAsync(logout.Subject, logout.ProviderSession, CancellationToken.None));
        return Results.Ok();
    }

    private static async Task<string?> ReadTokenAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > MostBytes)
            return null;
        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted))["logout_token"] is [{ Length: > 0 } token] ? token : null;
        }
        catch (Exception malformed) when (malformed is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2006, LogLevel.Warning, "A back-channel logout was refused: {Refusal}")]
        public static partial void Refused(ILogger logger, LogoutRefusal refusal);

        [LoggerMessage(2007, LogLevel.Information, "A back-channel logout ended {Count} sessions")]
        public static partial void Done(ILogger logger, int count);
    }
}
