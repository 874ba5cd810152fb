using AtlasCmkPortal.Web.Hosting.Options;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// What must stand before anything can be composed: valid options, the data directory held, the database of this version, the world open.
/// </summary>
public sealed class StartupContext : IAsyncDisposable
{
    private StartupContext(DataDirectory data, CloudEnvironment world) => (Data, World) = (data, world);

    public DataDirectory Data { get; }

    public CloudEnvironment World { get; }

    /// <exception cref="StartRefusedException">For reasons that an operator can mend.</exception>
    public static async Task<StartupContext> CreateAsync(WebApplicationBuilder builder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = PortalOptions.Read(builder.Configuration, builder.Environment.IsDevelopment());
        builder.ConfigureKestrel(options.World);
        var data = DataDirectory.Open(options);
        var migration = DatabaseMigration.RunAsync(DataDirectory.ConnectionString(options), cancellationToken);
        CloudEnvironment? world = null;
        try
        {
            world = await CloudEnvironment.OpenAsync(options, builder.Configuration, data, cancellationToken);
            await migration;
            return new StartupContext(data, world);
        }
        catch
        {
            await migration.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (world is not null)
                await world.DisposeAsync();
            data.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        Data.Dispose();
    }
}
