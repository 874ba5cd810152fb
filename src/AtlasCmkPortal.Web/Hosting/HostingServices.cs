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

/// <summary>What stands under the screens: the clients on the world's way out, Core, the database, the key ring, health.</summary>
internal static class HostingServices
{
    public static void AddHosting(this WebApplicationBuilder builder, StartupContext foundation)
    {
        var (services, world, data) = (builder.Services, foundation.World, foundation.Data);
        // By a factory, so that the container disposes it: after everything that was made later.
        services.AddSingleton(_ => foundation);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, LogGuard>();
        services.AddSingleton(world).AddSingleton(world.Options).AddSingleton(world.Options.Session).AddSingleton(world.Settings.SignIn);
        services.AddAtlasApi(world.Settings.Atlas, world.Egress).AddAzureApi(world.Egress);
        services.AddSingleton(provider => new WriteRights(world.Options.Session.WriteMaximumAge, provider.GetRequiredService<TimeProvider>()));
        var database = DataDirectory.ConnectionString(world.Options);
        services.AddPortalCore(
            options => options.UseSqlite(database),
            world.Settings.Access,
            new MonitoringOptions(world.Options.MonitoringInterval));
        services.AddWorldClock(world);
        services.AddKeyRing(world, data);
        services.AddSingleton(new ReadinessPlaces(database, data.Keys)).AddSingleton<Readiness>();
        services.AddHealthChecks().AddCheck<Readiness>("console");
        // Pages only; files are compressed when they are published. What is secret in a page (tokens, the circuit's state) is encrypted anew
        // in each, so that nothing can be guessed from its length.
        services.AddResponseCompression(compression => (compression.EnableForHttps, compression.MimeTypes) = (true, ["text/html"]));
        // With the embedded sandbox's one second, which follows, and what it takes to cut connections that do not end, less than five.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
    }

    /// <summary>Takes the foundation into the container's care and says in the terminal what runs where.</summary>
    public static void UseHosting(this WebApplication app)
    {
        var foundation = app.Services.GetRequiredService<StartupContext>();
        app.UseResponseCompression();
        StartupBanner.Announce(app, foundation.World, foundation.Data, Console.Out);
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

    private static void AddWorldClock(this IServiceCollection services, CloudEnvironment world)
    {
        if (world.Sandbox is not { } sandbox)
        {
            services.AddSingleton<ICloudClock, SystemCloudClock>();
            return;
        }

        services.AddSingleton(sandbox).AddSingleton<SandboxCloudClock>();
        services.AddSingleton<ICloudClock>(provider => provider.GetRequiredService<SandboxCloudClock>());
        services.AddHostedService(provider => provider.GetRequiredService<SandboxCloudClock>());
    }

    private static void AddKeyRing(this IServiceCollection services, CloudEnvironment world, DataDirectory data)
    {
        var folder = new DirectoryInfo(data.Keys);
        var ring = services.AddDataProtection().SetApplicationName("AtlasCmkPortal").PersistKeysToFileSystem(folder);
        if (world.Options.KeyRing.Certificate is { } certificate)
            ring.ProtectKeysWithCertificate(certificate);
    }
}
