namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>What may be said of what was typed on a page that is left: only the form of Advanced keeps it.</summary>
internal static class UnsavedDraft
{
    /// <param name="address">A path of this console, with or without its query.</param>
    /// <returns>A sentence that begins with a space; empty where nothing is kept.</returns>
    public static string Sentence(string? address) =>
        IsForm(address) ? " If the form said that it is kept as a draft, it is there again for 24 hours, without secrets." : "";

    private static bool IsForm(string? address) =>
        address?.Split('?', '#')[0].Trim('/').Split('/') is [var projects, _, var security, var advanced]
        && Is(projects, "projects") && Is(security, "security") && Is(advanced, "advanced");

    private static bool Is(string part, string name) => string.Equals(part, name, StringComparison.OrdinalIgnoreCase);
}
