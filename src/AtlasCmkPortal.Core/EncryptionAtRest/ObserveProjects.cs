using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// One pass over the projects in which something has not ended: a write without an answer, or a rotation. Each is read from Atlas, and the reading decides. Run
/// every few seconds; without anything open it costs one query.
/// </summary>
public sealed class ObserveProjects(AtlasProjects projects, KeyVisits visits, IDbContextFactory<PortalDbContext> database)
{
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        foreach (var groupId in await OpenProjectsAsync(cancellationToken))
        {
            // A project that Atlas does not show just now, or an Atlas that is down, leaves things open: the next pass asks again.
            if (await projects.FindAsync(groupId, cancellationToken) is { IsSuccess: true, Value: { } project })
            {
                await visits.FromAtlasAsync(groupId, projects.ClientOf(project), cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<string>> OpenProjectsAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return await UnfinishedWrites.Open(context).Select(row => row.GroupId)
            .Union(context.Rotations.Where(rotation => rotation.EndedAt == null).Select(rotation => rotation.GroupId))
            .ToListAsync(cancellationToken);
    }
}
