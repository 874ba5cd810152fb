namespace AtlasCmkPortal.Web.Security;

/// <summary>Addresses that a person may be sent back to after signing in: paths of this console, and nothing that a browser could read as another host.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) => IsLocal(url) ? url! : "/";

    /// <summary><c>/x</c>, but neither <c>//host</c> nor <c>/\host</c>, and no control characters, which browsers drop before they look.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.Contains('\\', StringComparison.Ordinal);
}
