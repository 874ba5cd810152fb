using System.Buffers.Text;
using System.Globalization;
using System.Text;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Listings;

/// <summary>Paging of vaults: <c>$top</c> and an opaque <c>$skiptoken</c>; <c>nextLink</c> is there while there is more.</summary>
internal static class ResourcePage
{
    private const int Largest = 1000;

    public static IResult ToResult(HttpRequest request, IEnumerable<Vault> vaults, Func<Vault, object> viewOf)
    {
        var (size, after) = (TopOf(request), AfterOf(request));
        var rest = vaults.OrderBy(MarkOf, StringComparer.Ordinal)
            .Where(one => after is null || string.CompareOrdinal(MarkOf(one), after) > 0).Take(size + 1).ToList();
        var nextLink = rest.Count > size ? NextLink(request, MarkOf(rest[size - 1])) : null;
        return Results.Json(new { value = rest.Take(size).Select(viewOf), nextLink }, VaultView.Json);
    }

    private static string MarkOf(Vault vault) => vault.Name.ToLowerInvariant();

    private static int TopOf(HttpRequest request)
    {
        if (request.Query["$top"].ToString() is not { Length: > 0 } text) return Largest;
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top);
        return isNumber && top is >= 1 and <= Largest ? top : throw ArmErrors.TopInvalid(text);
    }

    private static string? AfterOf(HttpRequest request)
    {
        if (request.Query["$skiptoken"].ToString() is not { Length: > 0 } text) return null;
        return Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : throw ArmErrors.SkipTokenInvalid();
    }

    private static string NextLink(HttpRequest request, string mark)
    {
        var kept = request.Query.Where(one => !one.Key.Equals("$skiptoken", StringComparison.OrdinalIgnoreCase))
            .Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value.ToString())}");
        return $"https://{request.Host}{request.Path}?{string.Join('&', kept)}&$skiptoken={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(mark))}";
    }
}
