using AtlasCmkPortal.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Signing in and out. Endpoints, never components: cookies need an HTTP response, and a circuit has none.</summary>
internal static partial class SignInEndpoints
{
    public const string RateLimit = "signin";
    public const string ProviderRateLimit = "signin-provider";

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/signin", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimit);
        endpoints.MapPost("/signout", SignOutAsync);
        // Said here: where files of a development run are served by a fallback, routing takes it for a missing page.
        endpoints.MapGet("/signout", RefuseLink);
        // The provider has no form of ours: what proves the request is the signed token in it.
        endpoints.MapPost(BackchannelLogout.Path, BackchannelLogout.HandleAsync)
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(ProviderRateLimit);
    }

    /// <param name="again">True to have the person prove anew who they are, whatever session the provider has.</param>
    private static async Task<IResult> SignInAsync(
        HttpContext context, IOptionsMonitor<OpenIdConnectOptions> options, ILogger<Sessions> logger, TimeProvider time,
        string? returnUrl, bool again = false)
    {
        if (!await AnswersAsync(options.Get(SignIn.Provider), logger, context.RequestAborted))
            return Results.Redirect($"/signed-out?reason=unreachable&returnUrl={Uri.EscapeDataString(LocalUrl.OrHome(returnUrl))}");
        var back = LocalUrl.OrHome(returnUrl);
        var properties = again ? Reauthentication.Challenge(back, time.GetUtcNow()) : new AuthenticationProperties { RedirectUri = back };
        return Results.Challenge(properties, [SignIn.Provider]);
    }

    /// <summary>Ends the session here, in every tab, and at the provider where it offers that.</summary>
    private static async Task<IResult> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, IOptionsMonitor<OpenIdConnectOptions> options, ILogger<Sessions> logger)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.Text(
                "This form was too old, or came from somewhere else. Go back, load the page again and sign out once more.",
                statusCode: 400);
        var oidc = options.Get(SignIn.Provider);
        var everywhere = await AnswersAsync(oidc, logger, context.RequestAborted)
            && (await oidc.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted)).EndSessionEndpoint is { Length: > 0 };
        var properties = new AuthenticationProperties { RedirectUri = "/signed-out" };
        if (everywhere)
            return Results.SignOut(properties, [SignIn.Session, SignIn.Provider]);
        await context.SignOutAsync(SignIn.Session);
        return Results.Redirect("/signed-out");
    }

    private static IResult RefuseLink(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    private static async Task<bool> AnswersAsync(OpenIdConnectOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            _ = await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            return true;
        }
        catch (Exception silence) when (silence is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NoProvider(logger, LogText.Of(silence));
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2004, LogLevel.Error, "The sign-in provider's configuration cannot be read: {Failure}")]
        public static partial void NoProvider(ILogger logger, string failure);
    }
}
