using System.Net;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.Seed;
using AtlasCmkPortal.Sandbox.State;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>A bare host: no configuration, no signals and no environment of the process it may be embedded in.</summary>
internal static class SandboxHostBuilder
{
    public static IHost Build(SandboxOptions options, SandboxDirectory directory, StateStore store)
    {
        // Made meanwhile: it takes as long as reading the state.
        var certificate = Task.Run(() => SandboxCertificate.LoadOrCreate(directory, options.Time));
        return new HostBuilder()
            .ConfigureWebHost(
                web => web
                    .UseKestrel(kestrel => Listen(kestrel, options))
                    .Configure(app => Pipeline.Build(app, SandboxModules.All)),
                web => web.SuppressEnvironmentConfiguration = true)
            .ConfigureServices(services => AddServices(services, options, directory, store, certificate))
            .Build();
    }

    private static void Listen(KestrelServerOptions kestrel, SandboxOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        var certificate = kestrel.ApplicationServices.GetRequiredService<SandboxCertificate>().Server;
        kestrel.Listen(IPAddress.Loopback, options.HttpsPort, endpoint => endpoint.UseHttps(certificate));
        kestrel.Listen(IPAddress.Loopback, options.HttpPort);
    }

    private static void AddServices(
        IServiceCollection services,
        SandboxOptions options,
        SandboxDirectory directory,
        StateStore store,
        Task<SandboxCertificate> certificate)
    {
        services.AddRouting();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, ServiceRoutingPolicy>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        services.AddSingleton(options);
        services.AddSingleton(options.Logging);
        services.AddSingleton(options.Time);
        services.AddSingleton(directory);
        services.AddSingleton(_ => store);
        services.AddSingleton(_ => certificate.GetAwaiter().GetResult());
        services.AddSingleton(provider => provider.GetRequiredService<SandboxCertificate>().Authority);
        services.AddSingleton<SandboxPorts>().AddSingleton<SandboxClock>().AddSingleton<NameResolver>().AddSingleton<InternalHttpClients>();
        services.AddSingleton<ErrorShapes>().AddSingleton<SandboxSeed>();
        foreach (var module in SandboxModules.All) module.AddServices(services);
        services.AddHostedService<RecurringJobs>();
    }

    /// <summary>The process and its signals belong to whoever started the sandbox.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
