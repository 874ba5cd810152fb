using System.Data.Common;
using AtlasCmkPortal.Core.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>The console's own database, which reads and refuses to be written as SQLite would.</summary>
internal sealed class FailingDatabase : DbCommandInterceptor
{
    /// <summary>SQLite's code of every write's end; null while all is well.</summary>
    public int? WriteFails { get; set; }

    public int Writes { get; private set; }

    public void UseIn(WebApplicationBuilder builder)
    {
        var path = Path.Combine(builder.Configuration["DataDirectory"]!, "sandbox", "portal.db");
        builder.Services.AddSingleton<IDbContextFactory<PortalDbContext>>(ContextsOf($"Data Source={path}"));
    }

    public IDbContextFactory<PortalDbContext> ContextsOf(string connectionString) => new Contexts(connectionString, this);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Refuse(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Refuse(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Refuse(DbCommand command)
    {
        if (command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
            return;
        Writes++;
        if (WriteFails is { } code)
            throw new SqliteException($"'{command.Connection!.DataSource}' failed", code);
    }

    private sealed class Contexts(string connectionString, FailingDatabase failing) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => new SqlitePortalDbContext(
            new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(connectionString).AddInterceptors(failing).Options);
    }
}
