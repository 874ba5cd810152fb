using AtlasCmkPortal.Core.Persistence;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>Brings the database to this version before anything else starts: hosted services start in the order in which they were added.</summary>
internal sealed class DatabaseMigration(PortalDatabase database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.MigrateAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
