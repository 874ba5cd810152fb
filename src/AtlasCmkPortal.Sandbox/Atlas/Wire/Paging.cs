using System.Globalization;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

internal sealed record Link(string Href, string Rel);

/// <summary>
/// One page of a list. <c>totalCount</c> is 0 without <c>includeCount</c>: real Atlas answers so, the published schema leaves it out.
/// </summary>
internal sealed record Page<T>(IReadOnlyList<Link> Links, IReadOnlyList<T> Results, int TotalCount);

/// <summary>What a caller may ask of a list, checked to the limits that Atlas publishes.</summary>
internal sealed record Paging(int PageNum, int ItemsPerPage, bool IncludeCount)
{
    public static Paging Read(IQueryCollection query) => new(
        Number(query, "pageNum", 1, 1, int.MaxValue),
        Number(query, "itemsPerPage", 100, 1, 500),
        Flag(query, "includeCount", true));

    public Page<T> Cut<T>(HttpRequest request, IReadOnlyList<T> all)
    {
        var here = $"{request.Scheme}://{request.Host}{request.Path}";
        var size = ItemsPerPage.ToString(CultureInfo.InvariantCulture);
        var count = IncludeCount ? "true" : "false";
        // Real self links order their parameters differently from previous and next.
        List<Link> links = [new($"{here}?includeCount={count}&pageNum={PageNum}&itemsPerPage={size}", "self")];
        if (PageNum > 1)
            links.Add(new($"{here}?includeCount={count}&itemsPerPage={size}&pageNum={PageNum - 1}", "previous"));
        if ((long)PageNum * ItemsPerPage < all.Count)
            links.Add(new($"{here}?includeCount={count}&itemsPerPage={size}&pageNum={PageNum + 1}", "next"));
        var skip = (long)(PageNum - 1) * ItemsPerPage;
        return new(links, skip >= all.Count ? [] : [.. all.Skip((int)skip).Take(ItemsPerPage)], IncludeCount ? all.Count : 0);
    }

    public static bool Flag(IQueryCollection query, string name, bool otherwise)
    {
        if (!query.TryGetValue(name, out var value)) return otherwise;
        return bool.TryParse(value.ToString(), out var flag) ? flag : throw Invalid(name);
    }

    private static int Number(IQueryCollection query, string name, int otherwise, int least, int most)
    {
        if (!query.TryGetValue(name, out var value)) return otherwise;
        var isNumber = int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= least && number <= most ? number : throw Invalid(name);
    }

    private static AtlasRefusal Invalid(string name) =>
        new(400, "INVALID_QUERY_PARAMETER", $"An invalid value was given for the query parameter {name}.", name);
}
