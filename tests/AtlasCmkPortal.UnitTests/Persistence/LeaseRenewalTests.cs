using AtlasCmkPortal.Core.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.UnitTests.Persistence;

public sealed class LeaseRenewalTests
{
    private const string Project = "650000000000000000000101";

    [Fact]
    public async Task Renewal_DatabaseBusyOnce_KeepsTheLease()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var flaky = new BusyOnce(file);
        await using var held = await new ProjectLeases(flaky, file.Time).TryClaimAsync(Project, TestContext.Current.CancellationToken);

        flaky.IsBusy = true;
        file.Time.Advance(ProjectLeases.Duration / 3);
        await flaky.Refused.Task.WaitAsync(TestContext.Current.CancellationToken);
        var renewed = flaky.NextUse();
        file.Time.Advance(ProjectLeases.Duration / 3);
        await renewed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private sealed class BusyOnce(PortalDatabaseFile file) : IDbContextFactory<PortalDbContext>
    {
        private TaskCompletionSource _used = new();

        public bool IsBusy { get; set; }

        public TaskCompletionSource Refused { get; } = new();

        public Task NextUse() => (_used = new TaskCompletionSource()).Task;

        public PortalDbContext CreateDbContext()
        {
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
