using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>The names that a new key may have.</summary>
internal static partial class KeyName
{
    public static bool IsValid(string name) => Pattern().IsMatch(name);

    /// <summary>Throws a BadParameter.</summary>
    public static void Check(string name)
    {
        if (!IsValid(name)) throw KeyVaultErrors.BadParameter($"The request URI contains an invalid name: {name}");
    }

    [GeneratedRegex("^[0-9a-zA-Z-]{1,127}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
