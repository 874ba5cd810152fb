using AtlasCmkPortal.Web.Hosting.Options;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// What the host needs before services are registered: valid options, the data directory locked, the database migrated, Atlas and Azure set up.
/// </summary>
public sealed class StartupContext : IAsyncDisposable
{
    private StartupContext(DataDirectory data, CloudEnvironment environment) => (Data, Environment) = (data, environment);

    public DataDirectory Data { get; }

    public CloudEnvironment Environment { get; }

    /// <exception cref="StartRefusedException">For reasons that an operator can fix.</exception>
    public static async Task<StartupContext> CreateAsync(WebApplicationBuilder builder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = PortalOptions.Read(builder.Configuration, builder.Environment.IsDevelopment());
        builder.ConfigureKestrel(options.Mode);
        var data = DataDirectory.Open(options);
        var migration = DatabaseMigration.RunAsync(DataDirectory.ConnectionString(options), cancellationToken);
        CloudEnvironment? environment = null;
        try
        {
            environment = await CloudEnvironment.OpenAsync(options, builder.Configuration, data, cancellationToken);
            await migration;
            return new StartupContext(data, environment);
        }
        catch
        {
            await migration.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (environment is not null)
                await environment.DisposeAsync();
            data.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Environment.DisposeAsync();
        Data.Dispose();
    }
}
