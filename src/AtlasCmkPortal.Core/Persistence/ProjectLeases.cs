using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>
/// One writer per project, over every process that shares the database. A lease lasts half a minute and is renewed while its work goes on, so that
/// a killed process does not keep anybody waiting for long.
/// </summary>
public sealed class ProjectLeases(IDbContextFactory<PortalDbContext> database, TimeProvider time)
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private readonly string _owner = $"{Environment.MachineName}/{Guid.NewGuid():n}";

    /// <summary>Claims the project, waiting for whoever holds it.</summary>
    /// <returns>Null if it was held by others for all of <paramref name="patience"/>.</returns>
    public async Task<ProjectLease?> ClaimAsync(string groupId, TimeSpan patience, CancellationToken cancellationToken)
    {
        var giveUp = time.GetUtcNow() + patience;
        while (true)
        {
            if (await TryClaimAsync(groupId, cancellationToken) is { } lease)
            {
                return lease;
            }

            if (time.GetUtcNow() >= giveUp)
            {
                return null;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
        }
    }

    public async Task<ProjectLease?> TryClaimAsync(string groupId, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var until = now + Duration;
        var name = Name(groupId);
        await CreateRowAsync(context, name, cancellationToken);
        var claimed = await context.Leases
            .Where(lease => lease.Name == name && lease.ExpiresAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.Owner, _owner).SetProperty(lease => lease.ExpiresAt, until).SetProperty(lease => lease.Fencing, lease => lease.Fencing + 1),
                cancellationToken);
        if (claimed == 0)
        {
            return null;
        }

        var fencing = await context.Leases.Where(lease => lease.Name == name).Select(lease => lease.Fencing).SingleAsync(cancellationToken);
        return new ProjectLease(() => ExtendAsync(name, fencing, Duration), () => ExtendAsync(name, fencing, TimeSpan.Zero), time);
    }

    private static string Name(string groupId) => $"project:{groupId}";

    private static async Task CreateRowAsync(PortalDbContext context, string name, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (!await context.Leases.AnyAsync(lease => lease.Name == name, cancellationToken))
        {
            context.Leases.Add(new LeaseRow { Name = name });
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task ExtendAsync(string name, long fencing, TimeSpan by)
    {
        await using var context = await database.CreateDbContextAsync();
        var until = time.GetUtcNow() + by;
        await context.Leases
            .Where(lease => lease.Name == name && lease.Fencing == fencing && lease.Owner == _owner)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.ExpiresAt, until));
    }
}
