using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>
/// The project's settings and the health of its key for a list of clusters: as last seen, because asking Atlas makes it validate the key and
/// wait for Azure. What is older than a minute is asked for again while the page already shows it; only what was never seen is waited for.
/// </summary>
public sealed class KnownKeys(EncryptionSnapshots snapshots, ProjectSync projectSync, KeyHealthViews healths, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    internal async Task<AzureKeyVaultSettings?> ReadAsync(AuthorizedProject project, CancellationToken cancellationToken)
    {
        var groupId = project.Project.GroupId;
        var seen = await snapshots.ReadAsync(groupId, cancellationToken);
        if (seen is null)
        {
            await projectSync.FromAtlasAsync(groupId, project.Atlas, cancellationToken);
            return (await snapshots.ReadAsync(groupId, cancellationToken))?.Value.Settings;
        }

        if (!Ages.IsWithin(seen.At, time.GetUtcNow(), Fresh))
        {
            projectSync.Begin(groupId, project.AtlasForLoops);
        }

        return seen.Value.Settings;
    }

    internal async Task<AzureKeyVaultSettings?> LastSeenAsync(string groupId, CancellationToken cancellationToken) =>
        (await snapshots.ReadAsync(groupId, cancellationToken))?.Value.Settings;

    internal Task<ProjectKeyHealth> HealthAsync(string groupId, CancellationToken cancellationToken) => healths.ReadAsync(groupId, cancellationToken);
}
