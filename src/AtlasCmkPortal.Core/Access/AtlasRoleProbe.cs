using System.Collections.Concurrent;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.ErrorTranslation;

namespace AtlasCmkPortal.Core.Access;

/// <summary>
/// What the console's own credential may do in a project. Atlas does not say; but it lists private endpoints only for a Project Owner, so
/// the answer to that question is the answer to this one.
/// </summary>
public sealed class AtlasRoleProbe(AtlasProjects projects, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeptWhileUnknown = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (Task<AtlasCredentialRole> Role, long AskedAt)> _known = new(StringComparer.Ordinal);

    /// <summary>What is already known, without asking Atlas.</summary>
    public AtlasCredentialRole Known(string groupId) =>
        _known.TryGetValue(groupId, out var entry) && entry.Role.IsCompletedSuccessfully ? entry.Role.Result : AtlasCredentialRole.Unknown;

    public async Task<AtlasCredentialRole> ReadAsync(AtlasProject project, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var entry = _known.AddOrUpdate(
            project.GroupId,
            _ => (AskAsync(project), now),
            (_, old) => IsCurrent(old, now) ? old : (AskAsync(project), now));
        var timeout = ResponseTimeout - time.GetElapsedTime(entry.AskedAt, now);
        if (!entry.Role.IsCompleted && timeout > TimeSpan.Zero)
        {
            await Task.WhenAny(entry.Role, Task.Delay(timeout, time, cancellationToken));
        }

        return Known(project.GroupId);
    }

    /// <summary>By elapsed time: a clock that is set back would keep an answer for as long.</summary>
    private bool IsCurrent((Task<AtlasCredentialRole> Role, long AskedAt) entry, long now)
    {
        var unknown = entry.Role.IsCompletedSuccessfully && entry.Role.Result == AtlasCredentialRole.Unknown;
        return time.GetElapsedTime(entry.AskedAt, now) < (unknown ? KeptWhileUnknown : Kept);
    }

    private async Task<AtlasCredentialRole> AskAsync(AtlasProject project)
    {
        try
        {
            await projects.ClientOf(project).ListAzurePrivateEndpointsAsync(project.GroupId, pageNum: 1, itemsPerPage: 1, CancellationToken.None);
            return AtlasCredentialRole.ProjectOwner;
        }
        catch (AtlasApiException refused) when (refused.IsMissingRole)
        {
            return AtlasCredentialRole.ProjectReadOnly;
        }
        catch (Exception failed) when (AtlasErrorTranslation.IsExpected(failed))
        {
            return AtlasCredentialRole.Unknown;
        }
    }
}
