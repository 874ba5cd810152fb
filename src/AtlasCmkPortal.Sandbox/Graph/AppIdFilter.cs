using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary><c>$filter=appId eq '…'</c>, which is how a client id becomes an object.</summary>
internal static partial class AppIdFilter
{
    /// <summary>Null where there is no filter. Throws Request_UnsupportedQuery for any other.</summary>
    public static string? Read(HttpRequest request, string resource)
    {
        var filter = request.Query["$filter"].ToString();
        if (filter.Length == 0) return null;
        return Pattern().Match(filter) is { Success: true } match ? match.Groups["id"].Value : throw GraphErrors.FilterUnsupported(filter.Split(' ')[0], resource);
    }

    [GeneratedRegex("^appId eq '(?<id>[^']*)'$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
