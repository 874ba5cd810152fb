using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>The names that a new vault may have; they are unique in all of Azure, whoever has the other one.</summary>
internal static partial class VaultName
{
    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^(?=.{3,24}\z)[A-Za-z](-?[A-Za-z0-9])*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
