using System.Security.Cryptography.X509Certificates;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Hosting.Options;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The Atlas, Azure and sign-in that this process uses: their settings, the egress to them, and the sandbox in Sandbox mode.</summary>
public sealed class CloudEnvironment : IAsyncDisposable
{
    private readonly IAsyncDisposable? _embedded;

    private CloudEnvironment(
        PortalOptions options,
        CloudOptions settings,
        EgressPolicy egress,
        SandboxClient? sandbox = null,
        IAsyncDisposable? embedded = null) => (Options, Settings, Egress, Sandbox, _embedded) = (options, settings, egress, sandbox, embedded);

    public PortalOptions Options { get; }

    public CloudOptions Settings { get; }

    public EgressPolicy Egress { get; }

    /// <summary>Null in Connected mode.</summary>
    public SandboxClient? Sandbox { get; }

    /// <summary>True if the sandbox runs in this process.</summary>
    public bool IsEmbedded => _embedded is not null;

    /// <exception cref="StartRefusedException">The sandbox cannot start, or cannot be reached.</exception>
    public static Task<CloudEnvironment> OpenAsync(
        PortalOptions options,
        ConfigurationManager configuration,
        DataDirectory data,
        CancellationToken cancellationToken) =>
        options.Mode is PortalMode.Sandbox
            ? OpenSandboxAsync(options, configuration, data, cancellationToken)
            : Task.FromResult(OpenConnected(options, configuration));

    public async ValueTask DisposeAsync()
    {
        Sandbox?.Dispose();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private static CloudEnvironment OpenConnected(PortalOptions options, IConfiguration configuration)
    {
        var settings = CloudOptions.Read(configuration);
        var atlas = settings.Atlas.BaseUrl;
        return new CloudEnvironment(options, settings, new ConnectedEgress(options.Egress, [atlas.Host, .. AzureCloud.EgressNames], [atlas.Port]));
    }

    private static async Task<CloudEnvironment> OpenSandboxAsync(
        PortalOptions options, ConfigurationManager configuration, DataDirectory data, CancellationToken cancellationToken)
    {
        var (embedded, address) = options.Sandbox.Address is { } alone
            ? (null, alone)
            : await EmbeddedSandbox.StartAsync(options.Sandbox, data.Folder, cancellationToken);
        var sandbox = new SandboxClient(address, data.Folder);
        try
        {
            var info = await sandbox.InfoAsync(cancellationToken);
            configuration.AddInMemoryCollection(await SandboxSeed.ReadAsync(sandbox, cancellationToken));
            var settings = CloudOptions.Read(configuration);
            var egress = new SandboxEgress(
                [settings.Atlas.BaseUrl.Host, .. AzureCloud.EgressNames, AzureCloud.Public.Graph.Host],
                info.HttpsPort,
                X509Certificate2.CreateFromPem(info.CaCertificate),
                sandbox.LookUpAsync);
            return new CloudEnvironment(options, settings, egress, sandbox, embedded);
        }
        catch (Exception silence)
            when (silence is HttpRequestException || (silence is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await CloseAsync(embedded, sandbox);
            throw new StartRefusedException(
                embedded is null
                    ? $"No sandbox answers at {address}. Start it with: dotnet run --project src/AtlasCmkPortal.Sandbox"
                    : $"The sandbox in this process does not answer. The disk that holds {data.Folder} may be full: free some space there.");
        }
        catch (Exception other)
            when (other is System.Text.Json.JsonException or NotSupportedException or System.Security.Cryptography.CryptographicException)
        {
            await CloseAsync(embedded, sandbox);
            throw new StartRefusedException(
                $"What answers at {address} is not this version's sandbox. Start it with: dotnet run --project src/AtlasCmkPortal.Sandbox");
        }
        catch
        {
            await CloseAsync(embedded, sandbox);
            throw;
        }
    }

    private static async Task CloseAsync(IAsyncDisposable? embedded, SandboxClient sandbox)
    {
        sandbox.Dispose();
        if (embedded is not null)
            await embedded.DisposeAsync();
    }
}
