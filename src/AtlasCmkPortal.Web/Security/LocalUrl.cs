namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// Addresses that a person may be sent back to after signing in: paths of this console, and nothing that a browser could read as another
/// host.
/// </summary>
internal static class LocalUrl
{
    private const int Longest = 2000;

    /// <summary>As a header may hold it: everything beyond ASCII is escaped, as the browser does it too.</summary>
    public static string OrHome(string? url) =>
        IsLocal(url)
            ? string.Concat(url!.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : "/";

    /// <summary><c>/x</c>, but neither <c>//host</c> nor <c>/\host</c>, and no control characters, which browsers drop first.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] and { Length: <= Longest }
        && url is not ['/', '/' or '\\', ..]
        && !url.Any(char.IsControl)
        && !url.Contains('\\', StringComparison.Ordinal);
}
