using AtlasCmkPortal.AtlasApi.Model;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>Walks all pages of Atlas's lists.</summary>
public static class AtlasPaging
{
    private const int ItemsPerPage = 100;

    // Far above any real list, so that a server that always names a next page cannot hold a request for ever.
    private const int MaxPages = 200;

    public static Task<IReadOnlyList<AtlasOrganization>> AllOrganizationsAsync(this IAtlasAdministrationApi api, CancellationToken cancellationToken) =>
        WalkAsync(page => api.ListOrganizationsAsync(page, ItemsPerPage, cancellationToken));

    public static Task<IReadOnlyList<AtlasGroup>> AllGroupsAsync(this IAtlasAdministrationApi api, CancellationToken cancellationToken) =>
        WalkAsync(page => api.ListGroupsAsync(page, ItemsPerPage, cancellationToken));

    public static Task<IReadOnlyList<AtlasCluster>> AllClustersAsync(this IAtlasAdministrationApi api, string groupId, CancellationToken cancellationToken) =>
        WalkAsync(page => api.ListClustersAsync(groupId, page, ItemsPerPage, cancellationToken));

    private static async Task<IReadOnlyList<T>> WalkAsync<T>(Func<int, Task<AtlasPage<T>>> read)
    {
        var all = new List<T>();
        for (var number = 1; number <= MaxPages; number++)
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
