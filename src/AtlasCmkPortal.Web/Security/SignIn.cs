using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Hosting.Options;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Authorization code with PKCE at the configured provider; the session behind it is the console's own.</summary>
internal static partial class SignIn
{
    public const string Provider = OpenIdConnectDefaults.AuthenticationScheme;
    public const string Session = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string CookieName = "atlas-cmk-portal";

    private static readonly PathString[] Callbacks = ["/signin-oidc", "/signout-callback-oidc"];

    public static void AddSignIn(this IServiceCollection services, SignInOptions options, SessionLifetime session, Uri? proxy)
    {
        services.AddSingleton<Sessions>().AddSingleton<SessionTickets>().AddHostedService<SessionRevocations>();
        services.AddAuthentication(Session).AddCookie(cookie => Configure(cookie, session)).AddOpenIdConnect(oidc => Configure(oidc, options, proxy));
        services.AddOptions<CookieAuthenticationOptions>(Session).Configure<SessionTickets>((cookie, tickets) => cookie.SessionStore = tickets);
    }

    /// <summary>A person on the way to a page, not a script or a circuit: only a person can sign in.</summary>
    public static bool IsNavigation(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate";

    /// <summary>Where the provider sends browsers back to.</summary>
    public static bool IsCallback(HttpRequest request) =>
        Array.Exists(Callbacks, path => request.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    private static void Configure(CookieAuthenticationOptions cookie, SessionLifetime session)
    {
        cookie.Cookie.Name = CookieName;
        cookie.Cookie.HttpOnly = true;
        // Strict would lose the session on the way back from a provider on another site.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.CookieManager = new SessionCookies();
        cookie.LoginPath = "/signin";
        cookie.AccessDeniedPath = "/not-found";
        cookie.ReturnUrlParameter = "returnUrl";
        // Absolute here; idle is the session's own, since a circuit is used without requests.
        cookie.ExpireTimeSpan = session.Absolute;
        cookie.SlidingExpiration = false;
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (IsNavigation(context.Request))
                context.Response.Redirect(context.RedirectUri);
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
    }

    private static void Configure(OpenIdConnectOptions oidc, SignInOptions options, Uri? proxy)
    {
        oidc.Authority = options.Authority.AbsoluteUri.TrimEnd('/');
        oidc.ClientId = options.ClientId;
        oidc.ClientSecret = options.ClientSecret?.Reveal();
        oidc.RequireHttpsMetadata = options.Authority.Scheme is "https";
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        // form_post would need cookies with SameSite=None, and so https everywhere.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.MapInboundClaims = false;
        oidc.TokenValidationParameters.NameClaimType = "name";
        oidc.Scope.Add("email");
        oidc.SaveTokens = false;
        // Metadata, keys, token and user info: all that this console asks the provider itself.
        if (proxy is not null)
            oidc.BackchannelHttpHandler = new SocketsHttpHandler { Proxy = OperatorProxy.From(proxy), UseCookies = false };
        oidc.BackchannelTimeout = TimeSpan.FromSeconds(10);
        (oidc.CallbackPath, oidc.SignedOutCallbackPath) = (Callbacks[0], Callbacks[1]);
        oidc.SignedOutRedirectUri = "/signed-out";
        // The handler's /signout-oidc ends a session by GET, from anywhere, where the provider's tokens name no sid. Leaving is a form with a
        // token here.
        oidc.RemoteSignOutPath = default;
        foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oidc.Events.OnTokenValidated = async context =>
        {
            KeepIdToken(context);
            await GroupClaims.CompleteAsync(context, options.GroupsClaim);
        };
        oidc.Events.OnTicketReceived = BeginNewSession;
        oidc.Events.OnRemoteFailure = ExplainFailure;
    }

    /// <summary>The provider wants it back at sign-out. The other tokens are of no use to this console.</summary>
    private static void KeepIdToken(TokenValidatedContext context)
    {
        if (context.TokenEndpointResponse?.IdToken is { } idToken)
            context.Properties!.StoreTokens([new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = idToken }]);
    }

    /// <summary>
    /// Takes the place of the browser's session, if it has one. That is read by a handler of its own: the one that will write the new session
    /// keeps what it read, and would go on with the old one's key.
    /// </summary>
    private static async Task BeginNewSession(TicketReceivedContext context)
    {
        await using var scope = context.HttpContext.RequestServices.CreateAsyncScope();
        var reader = await scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(context.HttpContext, Session);
        if ((await reader!.AuthenticateAsync()).Principal?.SessionId() is { } old)
            context.Properties!.SetParameter(SessionTickets.Replaces, old);
        SessionCookies.BeginSignIn(context.HttpContext);
        Reauthentication.Record(context);
    }

    private static Task ExplainFailure(RemoteFailureContext context)
    {
        var refused = string.Equals(context.Failure?.Data["error"] as string, "access_denied", StringComparison.Ordinal);
        if (context.Failure is { } failure)
            Log.Failed(context.HttpContext.RequestServices.GetRequiredService<ILogger<Sessions>>(), LogText.Of(failure));
        context.Response.Redirect($"/signed-out?reason={(refused ? "refused" : "failed")}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(2003, LogLevel.Warning, "The provider's answer to a sign-in was refused: {Failure}")]
        public static partial void Failed(ILogger logger, string failure);
    }
}
