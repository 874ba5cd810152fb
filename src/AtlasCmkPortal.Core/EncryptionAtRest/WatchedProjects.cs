using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Persistence;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// The projects that are read without anybody asking: those that Atlas shows and whose keys were last seen enabled, or never seen. Asked for once an
/// interval, and after a failure a minute later.
/// </summary>
public sealed class WatchedProjects(AtlasProjects projects, LastSeenStore lastSeen, MonitoringOptions monitoring, TimeProvider time)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);
    private readonly long _start = time.GetTimestamp();
    private IReadOnlySet<string> _known = new HashSet<string>(StringComparer.Ordinal);
    private TimeSpan _dueAt;

    /// <summary>For one caller at a time.</summary>
    public async Task<IReadOnlySet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetElapsedTime(_start);
        if (now < _dueAt)
        {
            return _known;
        }

        _dueAt = now + PauseAfterFailure;
        if (await projects.ListAsync(cancellationToken) is { IsSuccess: true, Value: { } listed })
        {
            var watched = new HashSet<string>(StringComparer.Ordinal);
            foreach (var project in listed)
            {
                if (await lastSeen.ReadAsync(EncryptionSnapshot.Kind, project.GroupId, cancellationToken) is not { Value.Settings.Enabled: false })
                {
                    watched.Add(project.GroupId);
                }
            }

            (_known, _dueAt) = (watched, now + monitoring.Interval);
        }

        return _known;
    }
}
