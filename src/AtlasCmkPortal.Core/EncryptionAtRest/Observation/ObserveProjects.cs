using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// One pass over the projects that are due: those in which something has not ended (a write without an answer, a rotation), and every
/// configured one once an interval, so that what was changed elsewhere is noticed without anybody opening a page. Each is read from Atlas,
/// and the reading decides. Run every few seconds; without anything due it costs one query.
/// </summary>
public sealed partial class ObserveProjects(
    AtlasProjects projects,
    WatchedProjects watched,
    ObservationSchedule schedule,
    ProjectSync projectSync,
    IDbContextFactory<PortalDbContext> database,
    ILogger<ObserveProjects> logger)
{
    private const int AtOnce = 4;

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var open = await OpenProjectsAsync(cancellationToken);
        var due = schedule.Due(open, await watched.ReadAsync(cancellationToken));
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, bounds, async (groupId, cancelled) => await TryVisitAsync(groupId, cancelled));
    }

    private async Task TryVisitAsync(string groupId, CancellationToken cancellationToken)
    {
        try
        {
            var error = await VisitAsync(groupId, cancellationToken);
            if (error is null)
            {
                schedule.Answered(groupId);
            }
            else if (error == Errors.ChangeUnderWay)
            {
                schedule.Postponed(groupId);
            }
            else
            {
                schedule.Failed(groupId, error.RetryAt);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One project's failure stops none of the others.
            schedule.Failed(groupId, retryAt: null);
            Log.VisitFailed(logger, groupId, exception);
        }
    }

    /// <summary>Everything that is read of a project without anybody asking, over the part of the budget that is for loops.</summary>
    /// <returns>Why something could not be read.</returns>
    private async Task<Error?> VisitAsync(string groupId, CancellationToken cancellationToken)
    {
        var project = await projects.FindAsync(groupId, cancellationToken);
        if (!project.IsSuccess)
        {
            // A project that Atlas does not show just now, or an Atlas that is down, leaves things open.
            return project.Error;
        }

        var atlas = projects.LoopClientOf(project.Value);
        var reading = await projectSync.FromAtlasAsync(groupId, atlas, cancellationToken);
        return reading.Error ?? reading.ClustersError;
    }

    private async Task<IReadOnlySet<string>> OpenProjectsAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var open = await context.OpenWork.Select(work => work.GroupId).Distinct().ToListAsync(cancellationToken);
        return open.ToHashSet(StringComparer.Ordinal);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2202, Level = LogLevel.Error, Message = "Project {GroupId} could not be read; it is read again later.")]
        public static partial void VisitFailed(ILogger logger, string groupId, Exception exception);
    }
}
