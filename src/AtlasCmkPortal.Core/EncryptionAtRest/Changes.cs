using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Who changed a project's settings, or one of its clusters, last.</summary>
internal static class Changes
{
    private static readonly string[] OfSettings =
        [Actions.ConfigureAzureKeyVault, Actions.RotateKeyIdentifier, Actions.DisableCustomerKeys, Actions.ChangedOutside];
    private static readonly string[] OfCluster = [Actions.SetClusterEncryption, Actions.ChangedOutside];

    /// <param name="target">The cluster; null for the project's settings.</param>
    public static async Task<ChangedBy?> LastAsync(PortalDbContext context, string groupId, string? target, CancellationToken cancellationToken)
    {
        var actions = target is null ? OfSettings : OfCluster;
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
