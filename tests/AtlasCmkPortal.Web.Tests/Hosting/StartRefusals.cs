using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>The broken worlds, by name: what is done to a folder and which arguments are given, and what the sentence must hold.</summary>
internal static class StartRefusals
{
    private static readonly byte[] Noise = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * 7))];

    public static IReadOnlyDictionary<string, (Func<string, string[]> Arrange, string Expected)> All { get; } = Databases()
        .Concat(Settings()).Concat(WayIn())
        .ToDictionary(item => item.Name, item => (item.Arrange, item.Expected), StringComparer.Ordinal);

    private static IEnumerable<(string Name, Func<string, string[]> Arrange, string Expected)> Databases()
    {
        yield return ("database is noise", folder => Write(folder, Noise), "is damaged");
        yield return ("database is truncated", folder => Damage(folder, file => file.SetLength(8192)), "restore a backup");
        yield return ("database is a stump", folder => Damage(folder, file => file.SetLength(50)), "is damaged");
        yield return ("database is damaged in the middle", folder => Damage(folder, file => file.Write(Noise, 0, 6000), at: 8300), "is damaged");
        yield return (
            "database of a newer version",
            folder => Execute(folder, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Next', '99.0')"),
            "newer version");
        yield return ("database is a folder", folder => FolderAt(folder, "connected", "portal.db"), "is a folder");
        yield return ("folder of the world is a file", folder => FileAt(folder, "connected"), "DataDirectory must be a folder");
        yield return ("folder of the keys is a file", folder => FileAt(folder, "connected", "keys"), "DataDirectory must be a folder");
        yield return ("lock is a folder", folder => FolderAt(folder, "console.lock"), "DataDirectory must be a folder");
        yield return ("key is damaged", folder => FileAt(folder, "connected", "keys", "key-1.xml"), "key-1.xml is damaged");
        yield return ("DataDirectory cannot be made", _ => ["--DataDirectory=/dev/null/x"], "DataDirectory must be a folder");
        yield return ("DataDirectory is relative", _ => ["--DataDirectory=x"], "absolute path");
        yield return ("database in no folder", folder => [$"--ConnectionStrings:Portal=Data Source={folder}/none/p.db"], "Its folder must exist");
        yield return ("database named is a folder", folder => [$"--ConnectionStrings:Portal=Data Source={folder}"], "is a folder");
        foreach (var wrong in new[] { "Mode=ReadOnly", "Mode=Memory", "Password=x", "Vfs=x", "Nonsense=x" })
            yield return (
                $"database with {wrong}",
                folder => [$"--ConnectionStrings:Portal=Data Source={folder}/p.db;{wrong}"],
                "ConnectionStrings:Portal must be");
    }

    private static IEnumerable<(string Name, Func<string, string[]> Arrange, string Expected)> Settings()
    {
        foreach (var url in new[] { "nonsense", "ftp://localhost:1", "http://localhost:99999", "http://localhost:5299/path" })
            yield return ($"--urls={url}", _ => [$"--urls={url}"], "--urls must hold addresses such as");
        string[] elsewhere = ["--urls=http://192.0.2.1:5299", "--ForwardedHeaders:KnownProxies:0=192.0.2.2"];
        yield return ("--urls of another machine", _ => elsewhere, "addresses of this machine");
        yield return (
            "--urls with https and no certificate",
            _ => ["--Kestrel:Endpoints:A:Url=https://localhost:0", "--Kestrel:Endpoints:A:Certificate:Path=/nowhere.pfx"],
            "section Kestrel");
        yield return ("endpoint of Kestrel", _ => ["--Kestrel:Endpoints:A:Url=nonsense"], "section Kestrel");
        yield return ("log level", _ => ["--Logging:LogLevel:Default=Loud"], "Logging:LogLevel:Default must be Trace or Debug");
        yield return ("log level of one log", _ => ["--Logging:Console:LogLevel:Microsoft=7"], "Logging:Console:LogLevel:Microsoft must be Trace");
        yield return ("certificate is missing", _ => ["--DataProtection:Certificate=/nowhere.pfx"], "cannot be read");
        yield return ("certificate is a folder", folder => [$"--DataProtection:Certificate={folder}"], "cannot be read");
        yield return ("certificate is something else", folder => Certificate(folder, _ => Noise), "is something else");
        yield return (
            "certificate with another password",
            folder => Certificate(folder, made => made.Export(X509ContentType.Pfx, "right")),
            "DataProtection:Password does not open");
        yield return ("certificate without a key", folder => Certificate(folder, Public), "must hold an RSA private key");
    }

    /// <summary>Of the Connected world, whose people and whose secrets are real.</summary>
    private static IEnumerable<(string Name, Func<string, string[]> Arrange, string Expected)> WayIn()
    {
        string[] open =
        [
            "http://0.0.0.0:0",
            "http://*:0",
            "http://[::]:0",
            "http://192.0.2.1:5299",
            "http://localhost:0;http://console.example.com:8080",
        ];
        foreach (var url in open)
            yield return ($"plain http on {url}", _ => [$"--urls={url}"], "in plain http");
        yield return ("plain http on ports", _ => ["--urls=", "--http_ports=0"], "in plain http");
        yield return ("plain http on an endpoint of Kestrel", _ => ["--Kestrel:Endpoints:A:Url=http://0.0.0.0:0"], "in plain http");
        foreach (var hosts in new[] { "", "*", "cmk.example.com;*", "0.0.0.0", "[::]", "https://cmk.example.com", "cmk.example.com:443" })
            yield return ($"--AllowedHosts={hosts}", _ => [$"--AllowedHosts={hosts}"], "AllowedHosts must name");
        foreach (var address in new[] { "https://10.1.2.3", "https://[2001:db8::1]", "https://localhost:5443", "https://atlas.localhost" })
            yield return ($"--Atlas:BaseUrl={address}", _ => [$"--Atlas:BaseUrl={address}"], "Atlas:BaseUrl must be a public host name");
    }

    private static string[] Write(string folder, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(folder, "connected"));
        File.WriteAllBytes(Database(folder), content);
        return [];
    }

    private static string[] Damage(string folder, Action<FileStream> damage, int at = 0)
    {
        Execute(
            folder,
            "CREATE TABLE t (x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO t SELECT "
            + "randomblob(100) FROM n");
        using var file = new FileStream(Database(folder), FileMode.Open) { Position = at };
        damage(file);
        return [];
    }

    private static string[] Execute(string folder, string sql)
    {
        Directory.CreateDirectory(Path.Combine(folder, "connected"));
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Database(folder), Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT);" + sql;
        command.ExecuteNonQuery();
        return [];
    }

    private static string[] FolderAt(params string[] path)
    {
        Directory.CreateDirectory(Path.Combine(path));
        return [];
    }

    private static string[] FileAt(params string[] path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path))!);
        File.WriteAllText(Path.Combine(path), "<key");
        return [];
    }

    private static string[] Certificate(string folder, Func<X509Certificate2, byte[]> content)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=console", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now, now.AddDays(1));
        var path = Path.Combine(folder, "console.pfx");
        File.WriteAllBytes(path, content(made));
        return [$"--DataProtection:Certificate={path}", "--DataProtection:Password=wrong"];
    }

    private static byte[] Public(X509Certificate2 made)
    {
        using var alone = X509CertificateLoader.LoadCertificate(made.RawData);
        return alone.Export(X509ContentType.Pfx, "wrong");
    }

    private static string Database(string folder) => Path.Combine(folder, "connected", "portal.db");
}
