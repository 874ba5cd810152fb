using AtlasCmkPortal.Core;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The services under the pages: clients, Core, database, key ring, health.</summary>
internal static class HostingServices
{
    public static void AddHosting(this WebApplicationBuilder builder, StartupContext startup)
    {
        var (services, environment, data) = (builder.Services, startup.Environment, startup.Data);
        // By a factory, so that the container disposes it: after everything that was made later.
        services.AddSingleton(_ => startup);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, LogGuard>();
        services
            .AddSingleton(environment)
            .AddSingleton(environment.Options)
            .AddSingleton(environment.Options.Session)
            .AddSingleton(environment.Settings.SignIn);
        services.AddAtlasApi(environment.Settings.Atlas, environment.Egress).AddAzureApi(environment.Egress);
        services.AddSingleton(provider => new WriteRights(environment.Options.Session.WriteMaximumAge, provider.GetRequiredService<TimeProvider>()));
        var database = DataDirectory.ConnectionString(environment.Options);
        services.AddPortalCore(
            options => options.UseSqlite(database),
            environment.Settings.Access,
            new MonitoringOptions(environment.Options.MonitoringInterval));
        services.AddCloudClock(environment);
        services.AddKeyRing(environment, data);
        services.AddSingleton(new ReadinessPlaces(database, data.Keys)).AddSingleton<Readiness>();
        services.AddHealthChecks().AddCheck<Readiness>("console");
        // Pages only; files are compressed when they are published. What is secret in a page (tokens, the circuit's state) is encrypted anew
        // in each, so that nothing can be guessed from its length.
        services.AddResponseCompression(compression => (compression.EnableForHttps, compression.MimeTypes) = (true, ["text/html"]));
        // With the embedded sandbox's one second, which follows, and what it takes to cut connections that do not end, less than five.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
    }

    /// <summary>Takes the startup into the container's care and says in the terminal what runs where.</summary>
    public static void UseHosting(this WebApplication app)
    {
        var startup = app.Services.GetRequiredService<StartupContext>();
        app.UseResponseCompression();
        StartupBanner.Announce(app, startup.Environment, startup.Data, Console.Out);
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous().DisableRateLimiting();
    }

    /// <summary><c>Healthy</c>, or <c>Unhealthy</c> and a line for each problem: <c>Database.Full: The console's disk is full.</c></summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var problems = report.Entries.Values.Select(entry => entry.Description).OfType<string>();
        return context.Response.WriteAsync(string.Join('\n', problems.Prepend(report.Status.ToString())));
    }

    private static void AddCloudClock(this IServiceCollection services, CloudEnvironment environment)
    {
        if (environment.Sandbox is not { } sandbox)
        {
            services.AddSingleton<ICloudClock, SystemCloudClock>();
            return;
        }

        services.AddSingleton(sandbox).AddSingleton<SandboxCloudClock>();
        services.AddSingleton<ICloudClock>(provider => provider.GetRequiredService<SandboxCloudClock>());
        services.AddHostedService(provider => provider.GetRequiredService<SandboxCloudClock>());
    }

    private static void AddKeyRing(this IServiceCollection services, CloudEnvironment environment, DataDirectory data)
    {
        var folder = new DirectoryInfo(data.Keys);
        var ring = services.AddDataProtection().SetApplicationName("AtlasCmkPortal").PersistKeysToFileSystem(folder);
        if (environment.Options.KeyRing.Certificate is { } certificate)
            ring.ProtectKeysWithCertificate(certificate);
    }
}
