using AtlasCmkPortal.Core.EncryptionAtRest;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>Names every key that may still be in use: more than one where a rotation begins before the last has ended.</summary>
public static class NeededKeysLabels
{
    public static string Keep(IEnumerable<string> keys) => keys.ToList() switch
    {
        [] => "Do not delete or disable any earlier key",
        [var one] => $"Do not delete or disable the original key ({one})",
        var many => $"Rotations overlap: do not delete or disable any of these keys ({string.Join(", ", many)})",
    };

    /// <summary>What must be kept once the key in force is rotated: it, and what earlier rotations still need.</summary>
    /// <param name="next">The new key, which nobody would delete.</param>
    public static IReadOnlyList<string> AfterRotating(EncryptionAtRestView view, string next)
    {
        ArgumentNullException.ThrowIfNull(view);
        var earlier = view.Rotation?.NeededKeys.Select(key => key.KeyIdentifier) ?? [];
        var all = earlier.Append(view.Settings.KeyIdentifier).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        return [.. all.Where(key => !key.Equals(next, StringComparison.OrdinalIgnoreCase))];
    }
}
