using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>
/// Versioned media types. A client names a published date; a resource answers with the newest of its own versions that is not later.
/// <code>Accept: application/vnd.atlas.2024-05-30+json → Content-Type: application/vnd.atlas.2023-01-01+json;charset=utf-8</code>
/// </summary>
/// <param name="Date">A published date, <c>YYYY-MM-DD</c>: text order is date order.</param>
/// <param name="Deprecated">HTTP date since which the version is deprecated, or null.</param>
/// <param name="Sunset">HTTP date from which the version is gone, or null.</param>
internal sealed partial record ResourceVersion(string Date, string? Deprecated = null, string? Sunset = null)
{
    /// <summary>Tells what of a request real Atlas would have refused: <c>Accept: application/json</c>, or a method that it does not have.</summary>
    public const string LeniencyHeader = "X-Sandbox-Leniency";

    private static readonly FrozenSet<string> Published = new[]
    {
        "2023-01-01", "2023-02-01", "2023-10-01", "2023-11-15", "2024-05-30", "2024-08-05", "2024-10-23", "2024-11-13", "2025-02-19", "2025-03-12",
    }.ToFrozenSet(StringComparer.Ordinal);

    public string MediaType => $"application/vnd.atlas.{Date}+json;charset=utf-8";

    /// <summary>Whether the day from which the version is gone has come by the sandbox clock.</summary>
    public bool IsGoneAt(DateTimeOffset now) =>
        Sunset is not null
        && now >= DateTimeOffset.ParseExact(Sunset, "ddd, d MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The version to answer with, or null where Atlas answers 406.</summary>
    public static ResourceVersion? Negotiate(StringValues accept, IReadOnlyList<ResourceVersion> offered, bool plainJsonIsNewest)
    {
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var ranges)) return null;
        foreach (var range in ranges.OrderByDescending(r => r.Quality ?? 1))
        {
            if (Resolve(range.MediaType.Value, offered) is { } version) return version;
            if (plainJsonIsNewest && IsPlainJson(range.MediaType.Value)) return offered[^1];
        }

        return null;
    }

    /// <summary>A request's body is plain JSON (Atlas's own examples send it so) or one of the resource's versions.</summary>
    public static bool AcceptsBody(string? contentType, IReadOnlyList<ResourceVersion> offered) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (IsPlainJson(type.MediaType.Value) || Resolve(type.MediaType.Value, offered) is not null);

    public static bool IsPlainJson(string? mediaType) => string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase);

    private static ResourceVersion? Resolve(string? mediaType, IReadOnlyList<ResourceVersion> offered)
    {
        var match = Versioned().Match(mediaType ?? "");
        if (!match.Success || !Published.Contains(match.Groups["date"].Value)) return null;
        return offered.LastOrDefault(v => string.CompareOrdinal(v.Date, match.Groups["date"].Value) <= 0);
    }

    [GeneratedRegex(
        @"^application/vnd\.atlas\.(?<date>\d{4}-\d{2}-\d{2})\+json$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Versioned();
}
