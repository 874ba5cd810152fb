using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Audit;

/// <summary>Who changed a project's settings, or one of its clusters, last.</summary>
internal static class LastChange
{
    /// <param name="target">The cluster; null for the project's settings.</param>
    /// <param name="actions">The actions that change it.</param>
    public static async Task<ChangedBy?> ReadAsync(
        PortalDbContext context, string groupId, string? target, IReadOnlyCollection<string> actions, CancellationToken cancellationToken)
    {
        var newest = await context.Activity
            .Where(row => row.GroupId == groupId && row.Target == target && actions.Contains(row.Action))
            .Where(row => row.End!.Outcome == WriteOutcome.Succeeded)
            .OrderByDescending(row => row.Id)
            .Select(row => new { row.ActorSubject, row.ActorName, row.End!.At })
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
        {
            return null;
        }

        var isOutside = string.Equals(newest.ActorSubject, Actor.Outside.Subject, StringComparison.Ordinal);
        return new ChangedBy(isOutside ? null : newest.ActorName, newest.At);
    }
}
