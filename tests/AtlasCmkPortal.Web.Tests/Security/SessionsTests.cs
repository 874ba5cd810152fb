using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Web.Hosting.Options;
using AtlasCmkPortal.Web.Security;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Web.Tests.Security;

public sealed class SessionsTests : IAsyncLifetime
{
    private static readonly string Id = new('a', 64);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private readonly Sessions _sessions;
    private readonly TestContexts _contexts;
    private readonly PortalDatabase _database;

    public SessionsTests()
    {
        _contexts = new TestContexts(_folder);
        _database = new PortalDatabase(_contexts);
        _sessions = new Sessions(
            _contexts,
            new SessionLifetime(TimeSpan.FromMinutes(15), TimeSpan.FromHours(8)),
            _time,
            NullLogger<Sessions>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.MigrateAsync(Cancellation);
        await _sessions.CreateAsync(Id, new SessionOwner("42", "owner@contoso.example", "provider-1"), [1, 2, 3], Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task EndAllAsync_OneSessionOfThePerson_EndsThoseThatNameNone()
    {
        var (unnamed, other) = (new string('b', 64), new string('c', 64));
        await _sessions.CreateAsync(unnamed, new SessionOwner("42", "owner@contoso.example", null), [1], Cancellation);
        await _sessions.CreateAsync(other, new SessionOwner("42", "owner@contoso.example", "provider-2"), [1], Cancellation);

        Assert.Equal(2, await _sessions.EndAllAsync("42", "provider-1", Cancellation));

        Assert.Null(await _sessions.FindAsync(Id, Cancellation));
        Assert.Null(await _sessions.FindAsync(unnamed, Cancellation));
        Assert.NotNull(await _sessions.FindAsync(other, Cancellation));
    }

    [Fact]
    public async Task FindAsync_WithoutInput_EndsAfterTheIdleTime()
    {
        _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await _sessions.FindAsync(Id, Cancellation));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await _sessions.FindAsync(Id, Cancellation));
    }

    [Fact]
    public async Task TouchAsync_InTime_StartsTheIdleTimeAgain()
    {
        _time.Advance(TimeSpan.FromMinutes(14));
        await _sessions.TouchAsync(Id, Cancellation);
        _time.Advance(TimeSpan.FromMinutes(14));

        Assert.NotNull(await _sessions.FindAsync(Id, Cancellation));
    }

    [Fact]
    public async Task TouchAsync_TooLate_RevivesNothing()
    {
        _time.Advance(TimeSpan.FromMinutes(15));

        await _sessions.TouchAsync(Id, Cancellation);

        Assert.Null(await _sessions.FindAsync(Id, Cancellation));
    }

    [Fact]
    public async Task TouchAsync_AllDay_EndsAtTheAbsoluteTime()
    {
        for (var minutes = 0; minutes < 8 * 60; minutes += 10)
        {
            Assert.NotNull(await _sessions.FindAsync(Id, Cancellation));
            await _sessions.TouchAsync(Id, Cancellation);
            _time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Null(await _sessions.FindAsync(Id, Cancellation));
    }

    [Fact]
    public async Task EndAsync_Watched_TellsEveryTab()
    {
        var told = new List<SessionChange>();
        using var one = _sessions.Watch(Id, told.Add);
        using var other = _sessions.Watch(Id, told.Add);

        await _sessions.EndAsync(Id, SessionEnd.Replaced, Cancellation);

        Assert.Equal([new SessionChange(null, SessionEnd.Replaced), new SessionChange(null, SessionEnd.Replaced)], told);
        Assert.Null(await _sessions.FindAsync(Id, Cancellation));
    }

    [Fact]
    public async Task TouchAsync_Watched_TellsTheNewEnd()
    {
        Session? told = null;
        using var watch = _sessions.Watch(Id, change => told = change.Session);
        _time.Advance(TimeSpan.FromMinutes(10));

        await _sessions.TouchAsync(Id, Cancellation);

        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromMinutes(15), told!.EndsAt);
    }

    [Fact]
    public async Task Watch_Disposed_HearsNothing()
    {
        var told = 0;
        _sessions.Watch(Id, _ => told++).Dispose();

        await _sessions.EndAsync(Id, SessionEnd.SignedOut, Cancellation);

        Assert.Equal(0, told);
    }

    [Theory]
    [InlineData("42", null, 1)]
    [InlineData(null, "provider-1", 1)]
    [InlineData("42", "provider-1", 1)]
    [InlineData("42", "provider-2", 0)]
    [InlineData("43", "provider-1", 0)]
    [InlineData(null, null, 0)]
    public async Task EndAllAsync_PersonOrSessionOfTheProvider_EndsThoseAndTellsTheirPages(string? subject, string? providerSession, int ended)
    {
        await _sessions.CreateAsync(new string('b', 64), new SessionOwner("other", null, "provider-9"), [1], Cancellation);
        var told = new List<SessionChange>();
        using var watch = _sessions.Watch(Id, told.Add);

        Assert.Equal(ended, await _sessions.EndAllAsync(subject, providerSession, Cancellation));

        Assert.Equal(Enumerable.Repeat(new SessionChange(null, SessionEnd.Revoked), ended), told);
        Assert.NotNull(await _sessions.FindAsync(new string('b', 64), Cancellation));
    }

    [Fact]
    public async Task Revocations_RowTakenAwayByAnotherProcess_TellsThePageWithinSeconds()
    {
        var told = new TaskCompletionSource<SessionChange>();
        using var watch = _sessions.Watch(Id, told.SetResult);
        using var revocations = new SessionRevocations(_sessions, _time);
        await revocations.StartAsync(Cancellation);
        await _contexts.ExecuteAsync("DELETE FROM Sessions");

        _time.Advance(SessionRevocations.Interval);

        Assert.Equal(new SessionChange(null, SessionEnd.Revoked), await told.Task.WaitAsync(Cancellation));
        Assert.True(SessionRevocations.Interval < TimeSpan.FromSeconds(5));
        await revocations.StopAsync(Cancellation);
    }
}
