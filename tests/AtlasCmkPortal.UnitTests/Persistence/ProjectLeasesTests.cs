using AtlasCmkPortal.Core.Persistence;

namespace AtlasCmkPortal.UnitTests.Persistence;

public sealed class ProjectLeasesTests
{
    private const string Project = "650000000000000000000101";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryClaim_HeldByAnotherProcess_GetsNothing()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var mine = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);

        Assert.NotNull(mine);
        Assert.Null(await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled));
    }

    [Fact]
    public async Task FreeLeases_OfAProcessThatWasKilled_FreesThemAtOnce()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var killed = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);

        SqliteSchema.FreeLeases(file.ConnectionString);

        await using var next = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task TryClaim_AnotherProject_IsNotHeldUp()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var leases = new ProjectLeases(file, file.Time);
        await using var one = await leases.TryClaimAsync(Project, Cancelled);
        await using var other = await leases.TryClaimAsync("650000000000000000000102", Cancelled);

        Assert.NotNull(other);
    }

    [Fact]
    public async Task TryClaim_GivenBack_IsFreeAtOnce()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var leases = new ProjectLeases(file, file.Time);
        await (await leases.TryClaimAsync(Project, Cancelled))!.DisposeAsync();

        await using var again = await leases.TryClaimAsync(Project, Cancelled);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task TryClaim_ByManyAtOnce_IsWonByOne()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled))));

        var won = Assert.Single(claims, claim => claim is not null);
        await won!.DisposeAsync();
    }

    [Fact]
    public async Task TryClaim_ItsOwnerWasKilled_IsFreeAfterHalfAMinute()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var clockOfTheKilled = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(file.Time.GetUtcNow());
        await using var killed = await new ProjectLeases(file, clockOfTheKilled).TryClaimAsync(Project, Cancelled);

        file.Time.Advance(ProjectLeases.Duration);

        await using var next = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Claim_HeldForAllOfItsTimeout_GivesUp()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var held = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);
        var waiting = new ProjectLeases(file, file.Time).ClaimAsync(Project, TimeSpan.FromSeconds(1), holder: null, Cancelled);
        while (!waiting.IsCompleted)
        {
            file.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        Assert.Null(await waiting);
    }

    /// <summary>A process whose clock was two hours ahead died: nobody else has to wait until the clocks get there.</summary>
    [Fact]
    public async Task TryClaim_LeftByAClockAhead_IsFreeAtOnce()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var ahead = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(file.Time.GetUtcNow().AddHours(2));
        await using var left = await new ProjectLeases(file, ahead).TryClaimAsync(Project, Cancelled);

        await using var next = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);

        Assert.NotNull(next);
    }

    /// <summary>
    /// The same clock, set back while a write is under way: its lease seems to end far ahead, and still nobody of this process comes in
    /// between.
    /// </summary>
    [Fact]
    public async Task TryClaim_ClockSetBackWhileItIsHeldHere_GetsNothing()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var clock = new SteppingClock(file.Time.GetUtcNow().AddHours(2));
        var leases = new ProjectLeases(file, clock);
        await using var held = await leases.TryClaimAsync(Project, Cancelled);

        clock.Now = file.Time.GetUtcNow();

        Assert.Null(await leases.TryClaimAsync(Project, Cancelled));
    }

    [Fact]
    public async Task Claim_CancelledWhileItWaits_Throws()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var leases = new ProjectLeases(file, file.Time);
        await using var held = await leases.TryClaimAsync(Project, Cancelled);
        using var caller = new CancellationTokenSource();
        var waiting = leases.ClaimAsync(Project, TimeSpan.FromMinutes(1), holder: null, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10), Cancelled));
    }

    [Fact]
    public async Task IsHeld_ClaimedByAnotherSince_IsFalse()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var stalled = await new ProjectLeases(
            file,
            new Microsoft.Extensions.Time.Testing.FakeTimeProvider(file.Time.GetUtcNow())).TryClaimAsync(Project, Cancelled);
        await using var context = file.CreateDbContext();
        Assert.True(await stalled!.IsHeldAsync(context, Cancelled));

        file.Time.Advance(ProjectLeases.Duration);
        await using var next = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);

        Assert.False(await stalled.IsHeldAsync(context, Cancelled));
        Assert.True(await next!.IsHeldAsync(context, Cancelled));
    }

    [Fact]
    public async Task Claim_GivenBackInThisProcess_IsClaimedWithoutAnyTimePassing()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var leases = new ProjectLeases(file, file.Time);
        var held = await leases.TryClaimAsync(Project, Cancelled);
        var waiting = leases.ClaimAsync(Project, TimeSpan.FromSeconds(45), holder: null, Cancelled);
        Assert.False(waiting.IsCompleted);

        await held!.DisposeAsync();

        await using var next = await waiting.WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
        Assert.NotNull(next);
    }

    /// <summary>Waiting must not stand in the way of the write that is waited for.</summary>
    [Fact]
    public async Task TryClaim_HeldByAnotherProcess_OnlyReads()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var held = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);
        await using var context = file.CreateDbContext();
        await using var writing = await context.BeginWriteAsync(Cancelled);

        Assert.Null(await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled).WaitAsync(TimeSpan.FromSeconds(10), Cancelled));
    }

    [Fact]
    public async Task Lost_ClaimedByAnotherSince_IsCancelledByTheNextRenewal()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var stalled = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(file.Time.GetUtcNow());
        await using var lease = await new ProjectLeases(file, stalled).TryClaimAsync(Project, Cancelled);
        var lost = new TaskCompletionSource();
        await using var registration = lease!.Lost.Register(lost.SetResult);
        file.Time.Advance(ProjectLeases.Duration);
        await using var next = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, Cancelled);
        Assert.False(lease.Lost.IsCancellationRequested);

        stalled.Advance(ProjectLeases.Duration / 3);

        await lost.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
    }

    /// <summary>Goes back as well, which a fake clock of the package does not. Its timers never fire.</summary>
    private sealed class SteppingClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                // There is nothing to stop.
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
