using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AtlasCmkPortal.Sandbox.Graph.Queries;

/// <summary>
/// The options of a list (<c>$filter</c>, <c>$select</c>, <c>$top</c>, <c>$skiptoken</c>, <c>$count=true</c>), and
/// <c>GET /v1.0/applications/$count</c>. Counting is an advanced query: without
/// <c>ConsistencyLevel: eventual</c> Graph leaves the count out of a list, and refuses the path.
/// </summary>
internal sealed class ListQuery(HttpContext context, GraphSet set)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 999;

    private readonly IQueryCollection _query = context.Request.Query;

    private bool IsEventual => context.Request.Headers["ConsistencyLevel"].ToString().Equals("eventual", StringComparison.OrdinalIgnoreCase);

    public IResult ToResult(IEnumerable<Dictionary<string, object?>> views)
    {
        Check("$filter", "$select", "$top", "$count", "$skiptoken");
        var top = Top();
        var found = Filtered(views);
        var page = Rest(found).Take(top + 1).ToList();
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (_query["$count"] == "true" && IsEventual) answer["@odata.count"] = found.Count;
        if (page.Count > top) answer["@odata.nextLink"] = NextLink(IdOf(page[top - 1]));
        answer["value"] = page.Take(top).Select(GraphResponse.Select(context.Request, set.Type)).ToList();
        return GraphResponse.Json(context, GraphResponse.Fragment(context.Request, set.Name), answer);
    }

    public IResult Count(IEnumerable<Dictionary<string, object?>> views)
    {
        if (!IsEventual) throw GraphErrors.CountUnsupported();
        Check("$filter");
        return Results.Text(Filtered(views).Count.ToString(CultureInfo.InvariantCulture));
    }

    private static string IdOf(Dictionary<string, object?> view) => (string)view["id"]!;

    /// <summary>What is not served is refused: an answer that took no notice of it would be another answer.</summary>
    private void Check(params ReadOnlySpan<string> served)
    {
        foreach (var name in _query.Keys.Where(name => name.StartsWith('$')))
        {
            if (served.Contains(name)) continue;
            throw name switch
            {
                "$search" when !IsEventual => GraphErrors.SearchNeedsTheHeader(),
                "$orderby" => GraphErrors.QueryUnsupported("Sorting not supported for current query."),
                _ => GraphErrors.QueryUnsupported("Unsupported Query."),
            };
        }

        if (_query["$count"].ToString() is not ("" or "true" or "false")) throw GraphErrors.CountUnsupported();
    }

    private List<Dictionary<string, object?>> Filtered(IEnumerable<Dictionary<string, object?>> views)
    {
        var filter = _query["$filter"].ToString();
        var ordered = views.OrderBy(IdOf, StringComparer.Ordinal);
        return [.. filter.Length == 0 ? ordered : ordered.Where(ODataFilter.Read(set, filter))];
    }

    private IEnumerable<Dictionary<string, object?>> Rest(List<Dictionary<string, object?>> found)
    {
        var token = _query["$skiptoken"].ToString();
        if (token.Length == 0) return found;
        if (!Base64Url.IsValid(token)) throw GraphErrors.PageTokenInvalid();
        var last = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        return found.Where(view => string.CompareOrdinal(IdOf(view), last) > 0);
    }

    private int Top()
    {
        var text = _query["$top"].ToString();
        if (text.Length == 0) return DefaultPage;
        var isValid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is >= 1 and <= LargestPage;
        return isValid ? top : throw GraphErrors.PageSizeInvalid(text, LargestPage);
    }

    private string NextLink(string lastId)
    {
        var kept = _query.Where(one => one.Key is not "$skiptoken").Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value.ToString())}");
        var token = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(lastId));
        return $"https://{context.Request.Host}{context.Request.Path}?{string.Join('&', kept.Append($"$skiptoken={token}"))}";
    }
}
