using System.Net;
using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Tests.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SQLitePCL;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>What goes on and what is said while the console runs and its disk does not do what it should.</summary>
public sealed class ReadinessTests : IAsyncLifetime
{
    private const string Projects = "/organizations/650000000000000000000001/projects";

    private readonly FailingDatabase _database = new();
    private readonly CapturedLog _log = new();
    private TestPortal _portal = default!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => $"Data Source={Path.Combine(_portal.DataDirectory, "sandbox", "portal.db")}";

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync(builder =>
    {
        _database.UseIn(builder);
        _log.AddTo(builder);
    });

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData(raw.SQLITE_FULL, "Database.Full", "disk is full")]
    [InlineData(raw.SQLITE_READONLY, "Database.ReadOnly", "cannot be written")]
    public async Task Ready_DatabaseThatCannotBeWritten_NamesItAndPagesRead(int code, string name, string words)
    {
        using var visitor = new Visitor(_portal.Address);
        (await visitor.SignInAsync(SignedInPortal.Owner, Projects)).Dispose();
        await AgeSessionsAsync();
        _database.WriteFails = code;

        using var page = await visitor.GetAsync(Projects);
        var (status, body) = await ReadyAsync(visitor);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(_log.Warnings, entry => entry.Text.EndsWith($"cannot be prolonged: {name}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains(name, body, StringComparison.Ordinal);
        Assert.Contains(words, body, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.DataDirectory, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_FullDisk_SaysThatNothingCanBeKept()
    {
        using var visitor = new Visitor(_portal.Address);
        _database.WriteFails = raw.SQLITE_FULL;

        using var answer = await visitor.SignInAsync(SignedInPortal.Owner, Projects);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("cannot save anything", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ready_BrokenKeyRing_NamesIt(bool isDamaged)
    {
        using var visitor = new Visitor(_portal.Address);
        (await visitor.SignInAsync(SignedInPortal.Owner, Projects)).Dispose();
        var keys = Path.Combine(_portal.DataDirectory, "sandbox", "keys");
        var key = Assert.Single(Directory.GetFiles(keys, "*.xml"));
        if (isDamaged)
            await File.WriteAllTextAsync(key, "<key", Cancellation);
        else
            Directory.Delete(keys, recursive: true);

        var (status, body) = await ReadyAsync(visitor);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("KeyRing.Unreadable", body, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.DataDirectory, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_AskedManyTimes_WritesOnceAndSaysOnceInTheLog()
    {
        using var visitor = new Visitor(_portal.Address);
        _database.WriteFails = raw.SQLITE_FULL;
        for (var i = 0; i < 20; i++)
            _ = await ReadyAsync(visitor);

        Assert.Single(_log.Warnings, entry => entry.Category.EndsWith("Readiness", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Warnings, entry => entry.Category.Contains("HealthChecks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProblemsAsync_RoomAgain_IsNoticedWithinSeconds()
    {
        var time = new FakeTimeProvider();
        using var readiness = new Readiness(
            _database.ContextsOf(Database), new ReadinessPlaces(Database, _portal.DataDirectory), new EphemeralDataProtectionProvider(), time,
            NullLogger<Readiness>.Instance);
        _database.WriteFails = raw.SQLITE_FULL;
        Assert.NotEmpty(await readiness.ProblemsAsync(Cancellation));
        var before = _database.Writes;
        _database.WriteFails = null;

        Assert.NotEmpty(await readiness.ProblemsAsync(Cancellation));
        Assert.Equal(before, _database.Writes);
        time.Advance(Readiness.Interval);

        Assert.Empty(await readiness.ProblemsAsync(Cancellation));
    }

    /// <summary>Input is written again only some time after the last.</summary>
    private async Task AgeSessionsAsync()
    {
        await using var context = _database.ContextsOf(Database).CreateDbContext();
        await context.Database.ExecuteSqlRawAsync("UPDATE Sessions SET LastSeenAt = 0", Cancellation);
    }

    private static async Task<(HttpStatusCode Status, string Body)> ReadyAsync(Visitor visitor)
    {
        using var answer = await visitor.GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
