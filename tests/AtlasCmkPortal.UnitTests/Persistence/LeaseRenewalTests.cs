using AtlasCmkPortal.Core.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.UnitTests.Persistence;

public sealed class LeaseRenewalTests
{
    private const string Project = "650000000000000000000101";

    [Fact]
    public async Task Renewal_DatabaseBusyOnce_KeepsTheLease()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var flaky = new BusyDatabase(file);
        await using var held = await new ProjectLeases(flaky, file.Time).TryClaimAsync(Project, TestContext.Current.CancellationToken);

        flaky.IsBusy = true;
        file.Time.Advance(ProjectLeases.Duration / 3);
        await flaky.Refused.Task.WaitAsync(TestContext.Current.CancellationToken);
        var renewed = flaky.NextUse();
        file.Time.Advance(ProjectLeases.Duration / 3);
        await renewed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Renewal_ClaimedByAnotherSince_IsLost()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var clockOfTheStalled = new FakeTimeProvider(file.Time.GetUtcNow());
        await using var stalled = await new ProjectLeases(file, clockOfTheStalled).TryClaimAsync(Project, TestContext.Current.CancellationToken);
        file.Time.Advance(ProjectLeases.Duration);
        await using var next = await new ProjectLeases(file, file.Time).TryClaimAsync(Project, TestContext.Current.CancellationToken);
        var lost = WhenLost(stalled!);

        clockOfTheStalled.Advance(ProjectLeases.Duration / 3);

        await lost;
        Assert.False(next!.Lost.IsCancellationRequested);
    }

    /// <summary>Nobody has claimed it: the write that is under way must be protected again as soon as the database answers.</summary>
    [Fact]
    public async Task Renewal_DatabaseLockedForLongerThanALease_IsRenewedAfterwards()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var flaky = new BusyDatabase(file);
        await using var held = await new ProjectLeases(flaky, file.Time).TryClaimAsync(Project, TestContext.Current.CancellationToken);
        flaky.IsAlwaysBusy = true;
        for (var third = 1; third <= 4; third++)
        {
            var refused = flaky.NextRefusal();
            file.Time.Advance(ProjectLeases.Duration / 3);
            await refused.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }

        flaky.IsAlwaysBusy = false;
        var renewed = flaky.NextUse();
        file.Time.Advance(ProjectLeases.Duration / 3);

        await renewed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(held!.Lost.IsCancellationRequested);
    }

    private static Task WhenLost(ProjectLease lease)
    {
        var lost = new TaskCompletionSource();
        lease.Lost.Register(lost.SetResult);
        return lost.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private sealed class BusyDatabase(PortalDatabaseFile file) : IDbContextFactory<PortalDbContext>
    {
        private TaskCompletionSource _used = new();

        private TaskCompletionSource _refused = new();

        public bool IsBusy { get; set; }

        public bool IsAlwaysBusy { get; set; }

        public TaskCompletionSource Refused { get; } = new();

        public Task NextUse() => (_used = new TaskCompletionSource()).Task;

        public Task NextRefusal() => (_refused = new TaskCompletionSource()).Task;

        public PortalDbContext CreateDbContext()
        {
            if (IsAlwaysBusy)
            {
                _refused.TrySetResult();
                throw new SqliteException("database is locked", SQLitePCL.raw.SQLITE_BUSY);
            }

            if (IsBusy)
            {
                IsBusy = false;
                Refused.SetResult();
                throw new SqliteException("database is locked", SQLitePCL.raw.SQLITE_BUSY);
            }

            _used.TrySetResult();
            return file.CreateDbContext();
        }
    }
}
