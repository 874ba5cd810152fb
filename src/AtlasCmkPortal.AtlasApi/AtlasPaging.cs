using System.Globalization;
using AtlasCmkPortal.AtlasApi.Model;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>Walks all pages of Atlas's lists.</summary>
public static class AtlasPaging
{
    private const int ItemsPerPage = 100;

    // Far above any real list, so that a server that always names a next page cannot hold a request for ever.
    private const int MaxPages = 200;

    // Events may go back for years; the newest decide.
    private const int MaxEventPages = 10;

    public static Task<IReadOnlyList<AtlasOrganization>> AllOrganizationsAsync(
        this IAtlasAdministrationApi api,
        CancellationToken cancellationToken) => WalkAsync(page => api.ListOrganizationsAsync(page, ItemsPerPage, cancellationToken));

    public static Task<IReadOnlyList<AtlasGroup>> AllGroupsAsync(this IAtlasAdministrationApi api, CancellationToken cancellationToken) =>
        WalkAsync(page => api.ListGroupsAsync(page, ItemsPerPage, cancellationToken));

    public static Task<IReadOnlyList<AtlasCluster>> AllClustersAsync(
        this IAtlasAdministrationApi api,
        string groupId,
        CancellationToken cancellationToken) => WalkAsync(page => api.ListClustersAsync(groupId, page, ItemsPerPage, cancellationToken));

    /// <summary>What happened in a project, newest first: the given types only, none given means all; at most the newest thousand.</summary>
    /// <param name="since">Inclusive, in whole seconds as Atlas counts them.</param>
    public static Task<IReadOnlyList<AtlasEvent>> EventsSinceAsync(
        this IAtlasAdministrationApi api,
        string groupId,
        IReadOnlyCollection<string> eventTypes,
        DateTimeOffset since,
        CancellationToken cancellationToken)
    {
        var minDate = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return WalkAsync(page => api.ListEventsAsync(groupId, eventTypes, minDate, page, ItemsPerPage, cancellationToken), MaxEventPages);
    }

    /// <summary>The alerts of a project that are open now, newest first.</summary>
    public static Task<IReadOnlyList<AtlasAlert>> OpenAlertsAsync(
        this IAtlasAdministrationApi api,
        string groupId,
        CancellationToken cancellationToken) => WalkAsync(page => api.ListAlertsAsync(groupId, "OPEN", page, ItemsPerPage, cancellationToken));

    private static async Task<IReadOnlyList<T>> WalkAsync<T>(Func<int, Task<AtlasPage<T>>> read, int maxPages = MaxPages)
    {
        var all = new List<T>();
        for (var number = 1; number <= maxPages; number++)
        {
            var page = await read(number);
            all.AddRange(page.Results);
            // A count of 0 beside results is real; the link is what Atlas promises.
            var more = page.Links.Any(link => link.Rel is "next") || page.TotalCount > all.Count;
            if (!more || page.Results.Count == 0)
                break;
        }

        return all;
    }
}
