using System.Security.Cryptography.X509Certificates;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.KeyVault;
using AtlasCmkPortal.Web.Hosting.Options;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The world that this process speaks to, opened: its settings, the way out, and the sandbox where it is one.</summary>
public sealed class PortalWorld : IAsyncDisposable
{
    private readonly IAsyncDisposable? _embedded;

    private PortalWorld(
        PortalOptions options,
        WorldOptions settings,
        EgressPolicy egress,
        SandboxDoor? sandbox = null,
        IAsyncDisposable? embedded = null) => (Options, Settings, Egress, Sandbox, _embedded) = (options, settings, egress, sandbox, embedded);

    public PortalOptions Options { get; }

    public WorldOptions Settings { get; }

    public EgressPolicy Egress { get; }

    /// <summary>Null in the Connected world.</summary>
    public SandboxDoor? Sandbox { get; }

    /// <summary>True if the sandbox runs in this process.</summary>
    public bool IsEmbedded => _embedded is not null;

    /// <exception cref="StartRefusedException">The sandbox cannot start, or cannot be reached.</exception>
    public static Task<PortalWorld> OpenAsync(
        PortalOptions options,
        ConfigurationManager configuration,
        DataDirectory data,
        CancellationToken cancellationToken) =>
        options.World is WorldKind.Sandbox
            ? OpenSandboxAsync(options, configuration, data, cancellationToken)
            : Task.FromResult(OpenConnected(options, configuration));

    public async ValueTask DisposeAsync()
    {
        Sandbox?.Dispose();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private static PortalWorld OpenConnected(PortalOptions options, IConfiguration configuration)
    {
        var settings = WorldOptions.Read(configuration);
        var atlas = settings.Atlas.BaseUrl;
        return new PortalWorld(options, settings, new ConnectedEgress(options.Egress, [atlas.Host, .. AzureCloud.EgressNames], [atlas.Port]));
    }

    private static async Task<PortalWorld> OpenSandboxAsync(
        PortalOptions options, ConfigurationManager configuration, DataDirectory data, CancellationToken cancellationToken)
    {
        var (embedded, address) = options.Sandbox.Address is { } alone
            ? (null, alone)
            : await EmbeddedSandbox.StartAsync(options.Sandbox, data.World, cancellationToken);
        var door = new SandboxDoor(address, data.World);
        try
        {
            var info = await door.InfoAsync(cancellationToken);
            configuration.AddInMemoryCollection(await SandboxSeed.ReadAsync(door, cancellationToken));
            var settings = WorldOptions.Read(configuration);
            var egress = new SandboxEgress(
                [settings.Atlas.BaseUrl.Host, .. AzureCloud.EgressNames, AzureCloud.Public.Graph.Host],
                info.HttpsPort,
                X509Certificate2.CreateFromPem(info.CaCertificate),
                door.LookUpAsync);
            return new PortalWorld(options, settings, egress, door, embedded);
        }
        catch (Exception silence)
            when (silence is HttpRequestException || (silence is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await CloseAsync(embedded, door);
            throw new StartRefusedException(
                embedded is null
                    ? $"No sandbox answers at {address}. Start it with: dotnet run --project src/AtlasCmkPortal.Sandbox"
                    : $"The sandbox in this process does not answer. The disk that holds {data.World} may be full: make room there.");
        }
        catch (Exception other)
            when (other is System.Text.Json.JsonException or NotSupportedException or System.Security.Cryptography.CryptographicException)
        {
            await CloseAsync(embedded, door);
            throw new StartRefusedException(
                $"What answers at {address} is not this version's sandbox. Start it with: dotnet run --project src/AtlasCmkPortal.Sandbox");
        }
        catch
        {
            await CloseAsync(embedded, door);
            throw;
        }
    }

    private static async Task CloseAsync(IAsyncDisposable? embedded, SandboxDoor door)
    {
        door.Dispose();
        if (embedded is not null)
            await embedded.DisposeAsync();
    }
}
