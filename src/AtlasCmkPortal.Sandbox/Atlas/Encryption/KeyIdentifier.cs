using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// A key's full address with its version, as Atlas wants it.
/// <code>https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/a241124e3d364e9eb99fbd3e11124b23</code>
/// </summary>
internal sealed partial record KeyIdentifier(string Host, string Vault, string Name, string Version)
{
    /// <summary>Throws the format refusal unless the address is complete and belongs to the cloud.</summary>
    public static KeyIdentifier Parse(string text, AzureCloud cloud)
    {
        var match = Shape().Match(text);
        return match.Success && string.Equals(match.Groups["suffix"].Value, cloud.VaultSuffix, StringComparison.OrdinalIgnoreCase)
            ? new($"{match.Groups["vault"]}.{match.Groups["suffix"]}".ToLowerInvariant(), match.Groups["vault"].Value, match.Groups["name"].Value, match.Groups["version"].Value)
            : throw EncryptionRefusals.InvalidFormat();
    }

    [GeneratedRegex(
        @"^https://(?<vault>[a-z0-9-]{3,24})\.(?<suffix>[a-z0-9.-]+)/keys/(?<name>[0-9a-z-]{1,127})/(?<version>[0-9a-f]{32})$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}
