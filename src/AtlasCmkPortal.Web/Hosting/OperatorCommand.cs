using System.Globalization;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Web.Hosting.Options;
using AtlasCmkPortal.Web.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// What an operator of the machine does beside the running console, with its settings: <c>sessions list</c> and <c>sessions end SUBJECT</c>. It
/// writes the database and nothing else; the console notices.
/// </summary>
internal static class OperatorCommand
{
    /// <summary>There was nothing to do: nobody of that subject is signed in.</summary>
    public const int Nobody = 1;

    private const string Usage =
        "Usage: AtlasCmkPortal.Web sessions list | sessions end SUBJECT, followed by the settings that the console is started with.";

    /// <summary>Settings begin with a dash or a slash, or have an equals sign.</summary>
    public static bool IsOne(string[] args) =>
        args is [{ Length: > 0 } word, ..] && word[0] is not ('-' or '/') && !word.Contains('=', StringComparison.Ordinal);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            return args switch
            {
                ["sessions", "list", .. var settings] => await ListAsync(Open(settings), output),
                ["sessions", "end", { Length: > 0 } subject, .. var settings] => await EndAsync(Open(settings), subject, output),
                _ => throw new StartRefusedException(Usage),
            };
        }
        catch (StartRefusedException refused)
        {
            foreach (var reason in refused.Reasons)
                await errors.WriteLineAsync(reason);
        }
        catch (SqliteException failure)
        {
            await errors.WriteLineAsync(DatabaseFailures.Explain("of the console", failure.SqliteErrorCode));
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            foreach (var reason in StartFailures.OfComposing(failure))
                await errors.WriteLineAsync(reason);
        }

        return PortalProcess.Refused;
    }

    private static (PortalOptions Options, PortalContexts Database) Open(string[] settings)
    {
        var builder = Program.CreateBuilder(settings);
        var options = PortalOptions.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var database = DataDirectory.ConnectionString(options);
        return SqliteSchema.IsCurrent(database)
            ? (options, new PortalContexts(database))
            : throw new StartRefusedException(
                $"There is no database of this version at {new SqliteConnectionStringBuilder(database).DataSource}. "
                + "Give this command the console's settings, its DataDirectory above all.");
    }

    private static async Task<int> ListAsync((PortalOptions Options, PortalContexts Database) console, TextWriter output)
    {
        var kept = new Sessions(console.Database, console.Options.Session, TimeProvider.System, NullLogger<Sessions>.Instance);
        var sessions = await kept.ListAsync(CancellationToken.None);
        if (sessions.Count == 0)
            await output.WriteLineAsync("Nobody is signed in.");
        else
            await WriteTableAsync(output, [["SUBJECT", "NAME", "SIGNED IN (UTC)", "LAST INPUT (UTC)"], .. sessions.Select(Row)]);
        return 0;
    }

    private static async Task<int> EndAsync((PortalOptions Options, PortalContexts Database) console, string subject, TextWriter output)
    {
        var actor = new Actor($"command line|{Environment.UserName}", "Operator at the command line", null, []);
        var end = new EndSessions(console.Database, new ActivityLog(console.Database, TimeProvider.System), TimeProvider.System);
        var ended = await end.ExecuteAsync(
            actor, subject, TimeProvider.System.GetUtcNow() - console.Options.Session.Absolute, CancellationToken.None);
        await output.WriteLineAsync(
            ended == 0
                ? $"Nobody with the subject {LogText.Of(subject)} is signed in. \"sessions list\" shows who is."
                : $"Ended {ended} {(ended == 1 ? "session" : "sessions")} of {LogText.Of(subject)}. Open pages follow within seconds.");
        return ended == 0 ? Nobody : 0;
    }

    private static string[] Row(SignedInSession session) =>
        [LogText.Of(session.Subject), LogText.Of(session.Name), Text(session.BeganAt), Text(session.LastSeenAt)];

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static async Task WriteTableAsync(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
