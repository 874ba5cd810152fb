using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Core.Access;

/// <summary>What one connection shows. Stale content is served at once where Atlas takes longer than a person likes to wait for a menu.</summary>
internal sealed class ConnectionProjects(string connection, IAtlasAdministrationApi atlas, LastSeenStore lastSeen, TimeProvider time)
{
    private static readonly SeenKind<List<AtlasProject>> Kind = new("projects");
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private Seen<List<AtlasProject>>? _seen;
    private long _askedAt;
    private Task<Result<Seen<List<AtlasProject>>>>? _asking;

    /// <summary>Why Atlas did not answer the newest question; null if it did.</summary>
    public Error? Failure { get; private set; }

    public DateTimeOffset? SeenAt => _seen?.At;

    public async Task<Result<List<AtlasProject>>> ReadAsync(CancellationToken cancellationToken)
    {
        _seen ??= await LastSeenAsync(cancellationToken);
        if (_seen is { } fresh && Ages.IsWithin(fresh.At, time.GetUtcNow(), Fresh))
        {
            return fresh.Value;
        }

        var (asking, askedAt) = Ask();
        if (_seen is { } stale)
        {
            // Counted from the question, so that only the first page to ask waits, not every page while Atlas is down.
            var answered = await AnsweredWithinAsync(asking, ResponseTimeout - time.GetElapsedTime(askedAt), cancellationToken);
            return answered && (await asking) is { IsSuccess: true } newer ? newer.Value.Value : stale.Value;
        }

        var answer = await asking.WaitAsync(cancellationToken);
        return answer.IsSuccess ? answer.Value.Value : answer.Error;
    }

    /// <summary>Where the copy cannot be read, Atlas is asked as if there were none.</summary>
    private async Task<Seen<List<AtlasProject>>?> LastSeenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await lastSeen.ReadAsync(Kind, connection, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return null;
        }
    }

    /// <summary>Everybody who waits shares one question, and after a failure the next is asked some seconds later.</summary>
    private (Task<Result<Seen<List<AtlasProject>>>> Asking, long AskedAt) Ask()
    {
        lock (_gate)
        {
            if (_asking is null || (_asking.IsCompleted && time.GetElapsedTime(_askedAt) >= PauseAfterFailure))
            {
                (_askedAt, _asking) = (time.GetTimestamp(), AskAsync());
            }

            return (_asking, _askedAt);
        }
    }

    private async Task<bool> AnsweredWithinAsync(Task asking, TimeSpan timeout, CancellationToken cancellationToken) =>
        asking.IsCompleted || (timeout > TimeSpan.Zero && await Task.WhenAny(asking, Task.Delay(timeout, time, cancellationToken)) == asking);

    private async Task<Result<Seen<List<AtlasProject>>>> AskAsync()
    {
        var answer = await AtlasErrorTranslation.TryAsync(ReadFromAtlasAsync);
        Failure = answer.Error;
        if (!answer.IsSuccess)
        {
            return answer.Error;
        }

        var seen = new Seen<List<AtlasProject>>(answer.Value, time.GetUtcNow());
        _seen = seen;
        try
        {
            await lastSeen.WriteAsync(Kind, connection, seen, CancellationToken.None);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            // It is known while this process lives; only the next start would have shown it at once.
        }

        return seen;
    }

    private async Task<List<AtlasProject>> ReadFromAtlasAsync()
    {
        var organizations = atlas.AllOrganizationsAsync(CancellationToken.None);
        var groups = atlas.AllGroupsAsync(CancellationToken.None);
        await Task.WhenAll(organizations, groups);
        var names = (await organizations)
            .Where(organization => !organization.IsDeleted)
            .ToDictionary(organization => organization.Id, organization => organization.Name, StringComparer.Ordinal);
        return
        [
            .. (await groups).Where(group => names.ContainsKey(group.OrgId))
                .Select(group => new AtlasProject(connection, group.OrgId, names[group.OrgId], group.Id, group.Name, group.ClusterCount)),
        ];
    }
}
