using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.Seed;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// A local Atlas, Azure and OpenID Connect provider on loopback: one https port with a service per Host name, one http port for sign-in,
/// Atlas and the control interface. In the console's process, or alone.
/// </summary>
public sealed partial class SandboxHost : IAsyncDisposable
{
    private readonly SandboxDirectory _directory;
    private readonly IHost _host;

    private SandboxHost(SandboxDirectory directory, IHost host) => (_directory, _host) = (directory, host);

    /// <summary>The https port in use (never 0).</summary>
    public int HttpsPort => Services.GetRequiredService<SandboxPorts>().Https;

    /// <summary>The http port in use (never 0). The OIDC provider's origin is <c>http://127.0.0.1:{HttpPort}</c>.</summary>
    public int HttpPort => Services.GetRequiredService<SandboxPorts>().Http;

    /// <summary>Every operation that is mapped, with the permission it asks for.</summary>
    public IReadOnlyList<Operation> Operations
        => [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetRequiredMetadata<Operation>())];

    internal IServiceProvider Services => _host.Services;

    /// <summary>
    /// Opens or seeds the state, binds both ports and serves. Throws <see cref="IOException"/> where a port or the folder is taken, saying
    /// which option moves it. A state file that cannot be read is set aside (and said in the log), never deleted.
    /// </summary>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var directory = SandboxDirectory.Open(options.DataDirectory);
        IHost? host = null;
        try
        {
            host = BuildReadable(options, directory);
            await ListenAsync(host, options, cancellationToken);
            return new SandboxHost(directory, host);
        }
        catch
        {
            host?.Dispose();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the process is asked to end, by Ctrl-C or SIGTERM.</summary>
    public Task WaitForShutdownAsync() => TerminationSignal.WaitAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _directory.Dispose();
    }

    private static IHost BuildReadable(SandboxOptions options, SandboxDirectory directory)
    {
        try
        {
            return Build(options, directory);
        }
        catch (StateDamagedException exception)
        {
            var aside = directory.SetStateAside(options.Time.GetUtcNow());
            Log.SetAside(options.Logging.CreateLogger<SandboxHost>(), exception, aside);
            return Build(options, directory);
        }
    }

    private static IHost Build(SandboxOptions options, SandboxDirectory directory)
    {
        var host = SandboxHostBuilder.Build(options, directory, StateStore.Open(directory.State));
        try
        {
            host.Services.GetRequiredService<SandboxSeed>().SeedOnce();
            host.Services.GetRequiredService<SandboxCertificate>();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static async Task ListenAsync(IHost host, SandboxOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            // Kestrel's text names the address that it could not have: "Failed to bind to address https://127.0.0.1:5443: address already in use."
            var (port, key) = exception.Message.Contains("https:", StringComparison.Ordinal)
                ? (options.HttpsPort, "HttpsPort")
                : (options.HttpPort, "HttpPort");
            throw new IOException(
                $"The sandbox cannot listen on 127.0.0.1:{port}, which something else uses. Give it another port with Sandbox:{key} (0 takes a "
                + "free one).",
                exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The sandbox's state cannot be read. It is kept as {Aside}, and the sandbox starts from a new seed.")]
        public static partial void SetAside(ILogger logger, Exception exception, string aside);
    }
}
