namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>
/// Ids of elements from what the screen calls them: the same on the server's first rendering and in the circuit, and speaking in a test.
/// </summary>
public static class ElementId
{
    public static string From(string words) =>
        string.Join(
            '-',
            words.ToLowerInvariant().Split([.. words.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries));
}
