using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Access;

/// <summary>
/// Every project that Atlas shows this console, whoever asks; one list per connection, kept for a minute and shown for longer while Atlas
/// does not answer. Nothing here looks at a person's rights: <see cref="ProjectDirectory"/> does.
/// </summary>
public sealed class AtlasProjects(AtlasClients clients, LastSeenStore lastSeen, TimeProvider time)
{
    private readonly Dictionary<string, ConnectionProjects> _byConnection =
        clients.Connections.ToDictionary(name => name, name => new ConnectionProjects(name, clients[name], lastSeen, time), StringComparer.Ordinal);

    /// <summary>All that is known. An error only where nothing was ever seen through any connection.</summary>
    public async Task<Result<IReadOnlyList<AtlasProject>>> ListAsync(CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(_byConnection.Values.Select(connection => connection.ReadAsync(cancellationToken)));
        if (lists.Length > 0 && Array.TrueForAll(lists, list => !list.IsSuccess))
        {
            return lists[0].Error!;
        }

        return lists
            .Where(list => list.IsSuccess)
            .SelectMany(list => list.Value!)
            .DistinctBy(project => project.GroupId, StringComparer.Ordinal)
            .ToList();
    }

    public async Task<Result<AtlasProject>> FindAsync(string groupId, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(_byConnection.Values.Select(connection => connection.ReadAsync(cancellationToken)));
        var found = lists.Where(list => list.IsSuccess).Select(list => list.Value!.Find(IsIt)).FirstOrDefault(project => project is not null);
        return (found, lists) switch
        {
            ({ } project, _) => project,
            (null, { Length: > 0 }) when Array.TrueForAll(lists, list => !list.IsSuccess) => lists[0].Error!,
            _ => Errors.ProjectNotFound,
        };

        bool IsIt(AtlasProject project) => string.Equals(project.GroupId, groupId, StringComparison.Ordinal);
    }

    /// <summary>When the connection's projects were read, and why not again.</summary>
    internal (DateTimeOffset? SeenAt, Error? Failure) ReadingOf(AtlasProject project) =>
        (_byConnection[project.Connection].SeenAt, _byConnection[project.Connection].Failure);

    /// <summary>The client of the connection that the project was seen through.</summary>
    public IAtlasAdministrationApi ClientOf(AtlasProject project) => clients[project.Connection];

    /// <summary>The same for what nobody waits for: it leaves capacity for people.</summary>
    public IAtlasAdministrationApi LoopClientOf(AtlasProject project) => clients.ForLoops(project.Connection);
}

/// <summary>A project and the connection through which it was seen.</summary>
public sealed record AtlasProject(string Connection, string OrgId, string OrgName, string GroupId, string Name, long ClusterCount);
