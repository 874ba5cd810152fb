using System.Threading.RateLimiting;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Who may come in, how long they stay, and what a browser is told not to do.</summary>
internal static class SecurityServices
{
    public static void AddSecurity(this WebApplicationBuilder builder, PortalWorld world)
    {
        var services = builder.Services;
        services.AddSignIn(world.Settings.SignIn, world.Options.Session);
        services.AddSingleton<Actors>();
        services.AddScoped<AuthenticationStateProvider, SessionAuthenticationState>();
        services.AddScoped<CircuitSession>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitSession>());
        // Everything that does not say otherwise is for signed-in people.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
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
            limiter.AddPolicy(SignInEndpoints.RateLimit, PerAddress);
        });
        // A bare status, like every refusal that comes before the headers.
        services.Configure<HostFilteringOptions>(hosts => hosts.IncludeFailureMessage = false);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var proxy in world.Options.ReverseProxy.KnownProxies)
                forwarded.KnownProxies.Add(proxy);
        });
    }

    public static void UseSecurity(this WebApplication app)
    {
        var world = app.Services.GetRequiredService<PortalWorld>();
        if (world.Options.ReverseProxy.KnownProxies.Count > 0)
            app.UseForwardedHeaders();
        app.UseHeadersThatAreObeyed();
        app.UseSecurityHeaders(ResponseHeaders.Policy(world.Settings.SignIn.Origin));
        app.UseNoStore();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        // A page for people; scripts and assets get the bare status.
        app.UseWhen(context => SignIn.IsNavigation(context.Request), people => people.UseStatusCodePagesWithReExecute("/error", "?status={0}", createScopeForStatusCodePages: true));
        app.UseMiddleware<CircuitOrigin>();
        app.UseRouting();
        // On this pipeline and not on a branch of it: without one here the framework puts its own before everything above.
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<NavigationTouch>();
        app.UseAntiforgery();
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) });
}
