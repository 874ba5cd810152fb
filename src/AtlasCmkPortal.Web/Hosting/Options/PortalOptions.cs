using AtlasCmkPortal.Egress;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>
/// What an operator configures, in either mode. Read once at start; every failure at once, each naming its key and the legal values.
/// </summary>
public sealed record PortalOptions
{
    private static readonly string[] BroughtBySandbox = ["Atlas", "Authentication", "Access", "Azure"];

    public required PortalMode Mode { get; init; }

    public required string DataDirectory { get; init; }

    /// <summary>Null: a SQLite file in the data directory.</summary>
    public string? ConnectionString { get; init; }

    public required KeyRingOptions KeyRing { get; init; }

    public required EgressOptions Egress { get; init; }

    public required ReverseProxyOptions ReverseProxy { get; init; }

    public required SessionLifetime Session { get; init; }

    public required SandboxOptions Sandbox { get; init; }

    /// <summary>How often each project is read from Atlas.</summary>
    public required TimeSpan MonitoringInterval { get; init; }

    /// <exception cref="StartRefusedException">Something is missing or wrong.</exception>
    public static PortalOptions Read(IConfiguration configuration, bool isDevelopment)
    {
        var settings = new SettingReader(configuration);
        var mode = ReadMode(settings, isDevelopment);
        var options = new PortalOptions
        {
            Mode = mode ?? PortalMode.Connected,
            DataDirectory = ReadDataDirectory(settings),
            ConnectionString = ReadPersistence(settings),
            KeyRing = KeyRingOptions.Read(settings),
            Egress = settings.Bind<EgressOptions>("Egress"),
            ReverseProxy = ReverseProxyOptions.Read(settings),
            Session = SessionLifetime.Read(settings),
            Sandbox = SandboxOptions.Read(settings),
            MonitoringInterval = settings.Duration(
                "Monitoring:Interval",
                TimeSpan.FromMinutes(15),
                TimeSpan.FromMinutes(1),
                TimeSpan.FromMinutes(15)),
        };
        settings.DemandLogLevels("Logging");
        settings.Refuse(EgressOptionsValidator.Failures(options.Egress));
        if (mode is PortalMode.Connected)
        {
            _ = CloudOptions.Read(settings);
            ConnectedRules.Demand(settings, configuration, options.ReverseProxy);
        }

        return settings.Failures.Count == 0 ? options : throw new StartRefusedException(settings.Failures);
    }

    private static PortalMode? ReadMode(SettingReader settings, bool isDevelopment)
    {
        var mode = settings.Choice<PortalMode>("World") ?? (isDevelopment && settings.Text("World") is null ? PortalMode.Sandbox : null);
        if (mode is null && settings.Text("World") is null)
            settings.Refuse("World must be Sandbox or Connected. It is not set, and only a Development run takes the sandbox by itself.");
        if (mode is PortalMode.Sandbox)
        {
            foreach (var section in BroughtBySandbox.Where(settings.IsSet))
                settings.Refuse($"World is Sandbox, which brings its own {section}: remove every {section} setting, or set World to Connected.");
        }

        return mode;
    }

    private static string ReadDataDirectory(SettingReader settings)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var path = settings.Text("DataDirectory") ?? Path.Combine(home, "AtlasCmkPortal");
        if (Path.IsPathFullyQualified(path))
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        settings.Refuse($"DataDirectory must be an absolute path. It is \"{path}\".");
        return path;
    }

    private static string? ReadPersistence(SettingReader settings)
    {
        if (settings.Choice<PersistenceProvider>("Persistence:Provider") is PersistenceProvider.PostgreSql)
            settings.Refuse("Persistence:Provider PostgreSql is not in this version yet; use Sqlite, which keeps its file in DataDirectory.");
        var text = settings.Text("ConnectionStrings:Portal");
        if (text is not null && !IsConnectionString(text))
            settings.Refuse(
                "ConnectionStrings:Portal must be a connection string of SQLite with a file to write to and no password, such as Data "
                    + "Source=/var/lib/atlas-cmk-portal/portal.db.");
        return text;
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new SqliteConnectionStringBuilder(text) is { DataSource.Length: > 0, Password: "", Vfs: null or "" } database
                && database.DataSource is not ":memory:" and not ['|', ..]
                && database.Mode is SqliteOpenMode.ReadWrite or SqliteOpenMode.ReadWriteCreate
                && !database.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>Values of <c>Persistence:Provider</c>.</summary>
public enum PersistenceProvider
{
    Sqlite,
    PostgreSql,
}
