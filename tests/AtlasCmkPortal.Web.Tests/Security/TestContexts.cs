using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>The console's database as a file of one test.</summary>
internal sealed class TestContexts(TemporaryFolder folder) : IDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext() => new SqlitePortalDbContext(
        new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite($"Data Source={Path.Combine(folder.Path, "portal.db")}").Options);

    /// <summary>As another process would.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var context = CreateDbContext();
        await context.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }
}
