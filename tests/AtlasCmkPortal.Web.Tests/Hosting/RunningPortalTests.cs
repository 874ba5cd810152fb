using System.Net;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Hosting;

public sealed class RunningPortalTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_Running_IsOpenToAll(string path)
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Ready_SchemaOfAnotherVersion_IsUnavailable()
    {
        using var visitor = portal.Visit();
        var database = $"Data Source={Path.Combine(portal.Portal.DataDirectory, "sandbox", "portal.db")}";

        Execute(database, "ALTER TABLE __EFMigrationsHistory RENAME TO elsewhere");
        using var away = await visitor.GetAsync("/health/ready");
        Execute(database, "ALTER TABLE elsewhere RENAME TO __EFMigrationsHistory");
        using var back = await visitor.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Fact]
    public async Task DataDirectory_AfterAStart_IsPrivate()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var visitor = portal.Visit();
        using var _ = await visitor.GetAsync("/signed-out");
        // The write-ahead log is there as long as somebody has the database open.
        await using var database = await portal
            .Portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>()
            .CreateDbContextAsync(Cancellation);
        await database.Database.OpenConnectionAsync(Cancellation);
        await database.Sessions.AnyAsync(Cancellation);
        var world = Path.Combine(portal.Portal.DataDirectory, "sandbox");
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(world, "keys")),
            .. Directory.GetFiles(world, "*.db*"),
            Path.Combine(portal.Portal.DataDirectory, "console.lock"),
        ];
        var modes = files.Select(File.GetUnixFileMode).ToList();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(portal.Portal.DataDirectory));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(world));
        Assert.Contains(Path.Combine(world, "portal.db-wal"), files);
        Assert.All(modes, mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
    }

    [Fact]
    public async Task WorldClock_Advanced_FollowsTheSandbox()
    {
        var clock = portal.Portal.Services.GetRequiredService<SandboxCloudClock>();
        var before = clock.UtcNow;
        using var http = new HttpClient();
        using var content = new StringContent("""{"by":"P90D"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(
            new Uri(portal.Portal.Services.GetRequiredService<SandboxClient>().Address, "/_sandbox/time/advance"),
            content,
            Cancellation);
        answer.EnsureSuccessStatusCode();

        await clock.RefreshAsync(Cancellation);

        Assert.Same(clock, portal.Portal.Services.GetRequiredService<ICloudClock>());
        Assert.InRange(clock.UtcNow - before, TimeSpan.FromDays(90), TimeSpan.FromDays(90) + TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Host_ForeignName_IsRefused()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Portal.Address, "/health/live"))
        {
            Headers = { Host = "console.attacker.example" },
        };

        using var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Assets_OfTheBrowser_AreServedWithoutSignIn()
    {
        using var visitor = portal.Visit();

        foreach (
            var path in new[]
            {
                "/css/tokens.css",
                "/css/portal.css",
                "/js/portal.js",
                "/fonts/figtree-latin-wght-normal.woff2",
                "/fonts/figtree-LICENSE.txt",
                "/_framework/blazor.web.js",
            })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        }
    }

    private static void Execute(string database, string sql)
    {
        using var connection = new SqliteConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
