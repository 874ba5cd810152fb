using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// Whether the console can serve, and what is wrong where it cannot: the schema, whether the database can be written, whether the key ring can be
/// read. Anybody may ask, as often as they like: the answer names no path, a write is tried every few seconds at most, and the log has a line when
/// the answer changes.
/// </summary>
internal sealed partial class Readiness(
    IDbContextFactory<PortalDbContext> database, ReadinessPlaces places, IDataProtectionProvider protection, TimeProvider time,
    ILogger<Readiness> logger)
    : IHealthCheck, IDisposable
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly Error OtherSchema = new("Database.Schema", "The console's database has the schema of another version, or none.", "");
    private static readonly Error NoKeys = new(
        "KeyRing.Unreadable", "The console's keys cannot be read. After a restart nobody can sign in until they can.", "");

    private readonly SemaphoreSlim _gate = new(1);
    private (long At, Error? Error)? _written;
    private string _said = "";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = await ProblemsAsync(cancellationToken);
        return problems.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Join('\n', problems.Select(problem => $"{problem.Code}: {problem.Title}")));
    }

    /// <summary>Every problem by its code; none if the console can serve.</summary>
    public async Task<IReadOnlyList<Error>> ProblemsAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            IReadOnlyList<Error> problems = [.. new[] { Read() ?? await WriteAsync(cancellationToken), Keys() }.OfType<Error>()];
            Say(string.Join(", ", problems.Select(problem => problem.Code)));
            return problems;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private Error? Read()
    {
        try
        {
            return SqliteSchema.IsCurrent(places.ConnectionString) ? null : OtherSchema;
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return DatabaseErrors.Translate(exception);
        }
    }

    /// <summary>Writes what is there already: a page of the log, which needs disk space and permission as every other write does.</summary>
    private async Task<Error?> WriteAsync(CancellationToken cancellationToken)
    {
        if (_written is { } last && time.GetElapsedTime(last.At) < Interval)
            return last.Error;
        Error? error = null;
        try
        {
            await using var context = await database.CreateDbContextAsync(cancellationToken);
            await context.Database.ExecuteSqlRawAsync("PRAGMA user_version = 0", cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            error = DatabaseErrors.Translate(exception);
        }

        _written = (time.GetTimestamp(), error);
        return error;
    }

    /// <summary>The process goes on with what it read at its start, so that only the files tell.</summary>
    private Error? Keys()
    {
        try
        {
            var files = Directory.GetFiles(places.Keys, "*.xml");
            foreach (var file in files)
                _ = XElement.Load(file);
            _ = protection.CreateProtector("AtlasCmkPortal.Readiness").Protect([1]);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException or CryptographicException)
        {
            return NoKeys;
        }
    }

    private void Say(string codes)
    {
        if (string.Equals(codes, _said, StringComparison.Ordinal))
            return;
        _said = codes;
        if (codes.Length > 0)
            Log.NotReady(logger, codes);
        else
            Log.ReadyAgain(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(1002, LogLevel.Error, "Not ready: {Codes}")]
        public static partial void NotReady(ILogger logger, string codes);

        [LoggerMessage(1003, LogLevel.Information, "Ready again")]
        public static partial void ReadyAgain(ILogger logger);
    }
}

/// <param name="Keys">The folder of the key ring.</param>
internal sealed record ReadinessPlaces(string ConnectionString, string Keys);
