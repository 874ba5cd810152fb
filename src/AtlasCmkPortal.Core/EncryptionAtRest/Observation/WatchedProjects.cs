using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// The projects that are read without anybody asking: those that Atlas shows and whose keys were last seen enabled, or never seen. Asked for once an
/// interval, and after a failure a minute later.
/// </summary>
public sealed class WatchedProjects(AtlasProjects projects, EncryptionSnapshots snapshots, MonitoringOptions monitoring, TimeProvider time)
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
            var watched = listed.Select(project => project.GroupId).ToHashSet(StringComparer.Ordinal);
            watched.ExceptWith(await snapshots.DisabledAsync(cancellationToken));
            (_known, _dueAt) = (watched, now + monitoring.Interval);
        }

        return _known;
    }
}
