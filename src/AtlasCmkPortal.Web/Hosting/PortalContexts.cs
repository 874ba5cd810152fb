using AtlasCmkPortal.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The database without a container: before there is one, and for a command that needs none.</summary>
internal sealed class PortalContexts(string connectionString) : IDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext() =>
        new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(connectionString).Options);
}
