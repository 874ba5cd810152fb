using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Hosting.Options;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Who may come in, how long they stay, and what a browser must not do.</summary>
internal static class SecurityServices
{
    public static void AddSecurity(this WebApplicationBuilder builder, CloudEnvironment environment)
    {
        var services = builder.Services;
        services.AddSignIn(
            environment.Settings.SignIn,
            environment.Options.Session,
            IsConnected(environment) ? environment.Options.Egress.Proxy : null);
        services.AddSingleton<Actors>().AddSingleton<LogoutTokens>().AddSingleton<OpenCircuits>();
        services.AddScoped<AuthenticationStateProvider, SessionAuthenticationState>();
        services.AddScoped<CircuitSession>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitSession>());
        // Everything that does not say otherwise is for signed-in people.
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "atlas-cmk-portal-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The header policy says it, and more strictly.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignInEndpoints.RateLimit, AnonymousLimit.PerAddress(60));
            // One address speaks for everybody there.
            limiter.AddPolicy(SignInEndpoints.ProviderRateLimit, AnonymousLimit.PerAddress(600));
        });
        services.AddSingleton<AnonymousLimit>().AddSingleton<RequestFailures>().AddExceptionHandler<RequestFailures>();
        // Before everything, the framework's check of host names included: what that refuses has the headers, too.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new Outermost(environment.Settings.SignIn.Origin)));
        // A bare status, like every refusal that comes before the headers.
        services.Configure<HostFilteringOptions>(hosts => hosts.IncludeFailureMessage = false);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            // The framework checks the host that the proxy asks for, which is before this one is known.
            const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
            forwarded.AllowedHosts = builder.Configuration["AllowedHosts"]?.Split(';', Trimmed) ?? [];
            foreach (var proxy in environment.Options.ReverseProxy.KnownProxies)
                forwarded.KnownProxies.Add(proxy);
        });
    }

    public static void UseSecurity(this WebApplication app)
    {
        var environment = app.Services.GetRequiredService<CloudEnvironment>();
        if (environment.Options.ReverseProxy.KnownProxies.Count > 0)
            app.UseForwardedHeaders();
        app.Use(RequestRules.DemandHostAsync);
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                StatusCodeSelector = RequestFailures.StatusOf,
            });
        // A page for people; scripts and assets get the bare status.
        app.UseWhen(
            context => SignIn.IsNavigation(context.Request),
            people => people.UseStatusCodePagesWithReExecute("/error", createScopeForStatusCodePages: true));
        app.UseMiddleware<CircuitOrigin>();
        app.UseRouting();
        var anonymous = app.Services.GetRequiredService<AnonymousLimit>();
        app.Use(anonymous.BeforeSignInAsync);
        app.Use(RequestRules.DemandMethodAsync);
        // For every cookie and every request: behind a proxy that is not configured, all of them arrive as http.
        if (IsConnected(environment))
            app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always, MinimumSameSitePolicy = SameSiteMode.Unspecified });
        // On this pipeline and not on a branch of it: without one here the framework puts its own before everything above.
        app.UseAuthentication();
        app.Use(anonymous.AfterSignInAsync);
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<NavigationActivity>();
        app.UseAntiforgery();
    }

    private static bool IsConnected(CloudEnvironment environment) => environment.Options.Mode is PortalMode.Connected;

    private sealed class Outermost(string providerOrigin) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseHeadersThatAreObeyed();
            app.UseSecurityHeaders(ResponseHeaders.Policy(providerOrigin));
            app.UseNoStore();
            RequestFailures.UseLastResort(app);
            next(app);
        };
    }
}
