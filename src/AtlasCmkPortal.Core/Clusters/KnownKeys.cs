using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>
/// The project's settings for a list of clusters: as last seen, because asking Atlas makes it validate the key and wait for Azure. Only where they were never
/// seen, or are older than Atlas's own checks, they are asked for first.
/// </summary>
public sealed class KnownKeys(LastSeenStore lastSeen, KeyRefresh refresh, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    internal async Task<AzureKeyVaultSettings?> ReadAsync(AdmittedProject project, CancellationToken cancellationToken)
    {
        var groupId = project.Project.GroupId;
        var seen = await lastSeen.ReadAsync(SeenKeys.Kind, groupId, cancellationToken);
        if (seen is null || !Ages.IsWithin(seen.At, time.GetUtcNow(), Fresh))
        {
            await refresh.FromAtlasAsync(groupId, project.Atlas, cancellationToken);
            seen = await lastSeen.ReadAsync(SeenKeys.Kind, groupId, cancellationToken);
        }

        return seen?.Value.Settings;
    }
}
