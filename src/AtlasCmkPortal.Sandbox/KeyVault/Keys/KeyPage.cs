using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary>
/// Paging: <c>maxresults</c> from 1 to 25 and an opaque <c>$skiptoken</c>; <c>nextLink</c> is absolute and carries the port, <c>:443</c>
/// included.
/// </summary>
internal static class KeyPage
{
    private const int Largest = 25;

    /// <param name="items">In the order of their marks.</param>
    /// <param name="markOf">What an item is found again by.</param>
    public static IResult ToResult<T>(HttpContext context, IEnumerable<T> items, Func<T, string> markOf, Func<T, object> viewOf)
    {
        var (size, after) = (SizeOf(context.Request), AfterOf(context.Request));
        var rest = items
            .OrderBy(markOf, StringComparer.Ordinal)
            .Where(item => after is null || string.CompareOrdinal(markOf(item), after) > 0)
            .Take(size + 1)
            .ToList();
        var page = rest.Take(size).ToList();
        var next = rest.Count > size ? NextLink(context.Request, size, markOf(page[^1])) : null;
        return Results.Json(new { value = page.Select(viewOf).Select(JsonOf), nextLink = next });
    }

    // Items leave out what is unset; nextLink is there even when it is null.
    private static JsonNode? JsonOf(object view) => JsonSerializer.SerializeToNode(view, KeyBundle.Json);

    private static int SizeOf(HttpRequest request)
    {
        if (request.Query["maxresults"].ToString() is not { Length: > 0 } text) return Largest;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= Largest
            ? size
            : throw KeyVaultErrors.BadParameter($"maxresults must be between 1 and {Largest}.");
    }

    private static string? AfterOf(HttpRequest request)
    {
        if (request.Query["$skiptoken"].ToString() is not { Length: > 0 } text)
            return null;
        return Base64Url.IsValid(text)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text))
            : throw KeyVaultErrors.BadParameter("The skip token is not valid.");
    }

    private static string NextLink(HttpRequest request, int size, string mark)
        => $"https://{request.Host.Host}:{request.Host.Port ?? 443}{request.Path}?api-version={request.Query["api-version"]}"
            + $"&$skiptoken={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(mark))}&maxresults={size}";
}
