using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Listings;

/// <summary>
/// <c>resourceType eq 'Microsoft.KeyVault/vaults' and resourceGroup eq 'rg-orders'</c>: of the filters that Azure has for resources, equality of
/// type, group, name and location, joined by <c>and</c>.
/// </summary>
internal sealed partial class ResourceFilter(IReadOnlyList<(string Property, string Value)> conditions)
{
    public const string VaultType = "Microsoft.KeyVault/vaults";

    /// <summary>Throws InvalidFilterInQueryString.</summary>
    public static ResourceFilter Parse(string filter)
    {
        if (filter.Length == 0) return new ResourceFilter([]);
        if (Grammar().Match(filter) is not { Success: true } match) throw ArmErrors.FilterInvalid(filter);
        var properties = match.Groups["property"].Captures.Select(one => one.Value.ToUpperInvariant());
        return new ResourceFilter([.. properties.Zip(match.Groups["value"].Captures.Select(one => one.Value))]);
    }

    public bool Matches(Vault vault) => conditions.All(one => Value(vault, one.Property).Equals(one.Value, StringComparison.OrdinalIgnoreCase));

    private static string Value(Vault vault, string property)
        => property switch { "RESOURCETYPE" => VaultType, "RESOURCEGROUP" => vault.ResourceGroup, "NAME" => vault.Name, _ => vault.Location };

    [GeneratedRegex(
        "^((?<property>resourceType|resourceGroup|name|location) eq '(?<value>[^']*)'( and (?=.)|$))+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grammar();
}
