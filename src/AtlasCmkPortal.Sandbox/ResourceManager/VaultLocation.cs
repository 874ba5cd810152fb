namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>Where vaults can be. Both places are in one geography, so that a key backed up in one can be restored in the other.</summary>
internal static class VaultLocation
{
    public static readonly string[] All = ["westeurope", "northeurope"];

    public static readonly string[] DisplayNames = ["West Europe", "North Europe"];

    /// <summary>Resource Manager takes <c>West Europe</c> for <c>westeurope</c>.</summary>
    public static string Canonical(string location) => location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
