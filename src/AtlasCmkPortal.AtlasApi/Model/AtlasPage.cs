namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>A page of a list. Sample: <c>{"links":[{"href":"…?pageNum=2","rel":"next"}],"results":[…],"totalCount":3}</c>.</summary>
public sealed record AtlasPage<T>
{
    public IReadOnlyList<T> Results { get; init => field = value ?? []; } = [];

    /// <summary>All items of the list. Atlas leaves it out, or says 0, where the count was not asked for.</summary>
    public int? TotalCount { get; init; }

    public IReadOnlyList<AtlasLink> Links { get; init => field = value ?? []; } = [];
}

/// <param name="Href">On the request's own host; never followed, only <paramref name="Rel"/> is read.</param>
/// <param name="Rel"><c>self</c>, <c>previous</c>, <c>next</c>, or a resource's address.</param>
public sealed record AtlasLink(string? Href, string? Rel);
