using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// A key's full address with its version, as Atlas wants it; with a role it may also lack the version, which is then the newest one. Letters are
/// ASCII's.
/// <code>https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/a241124e3d364e9eb99fbd3e11124b23</code>
/// </summary>
internal sealed partial record KeyIdentifier(string Host, string Vault, string Name, string Version)
{
    /// <summary>The settings' key. Throws the format refusal unless the address is complete and belongs to the cloud.</summary>
    public static KeyIdentifier Of(AzureConfiguration settings)
        => Parse(settings.KeyIdentifier, AzureCloud.Of(settings.AzureEnvironment), mayLackVersion: settings.RoleId is not null);

    /// <inheritdoc cref="Of"/>
    public static KeyIdentifier Parse(string text, AzureCloud cloud, bool mayLackVersion = false)
    {
        var match = Shape().Match(text);
        return match.Success && (mayLackVersion || match.Groups["version"].Success)
            && string.Equals(match.Groups["suffix"].Value, cloud.VaultSuffix, StringComparison.OrdinalIgnoreCase)
            ? new(
                $"{match.Groups["vault"]}.{match.Groups["suffix"]}".ToLowerInvariant(),
                match.Groups["vault"].Value,
                match.Groups["name"].Value,
                match.Groups["version"].Value)
            : throw EncryptionRefusals.InvalidFormat();
    }

    [GeneratedRegex(
        @"^[hH][tT][tT][pP][sS]://(?<vault>[a-zA-Z0-9-]{3,24})\.(?<suffix>[a-zA-Z0-9.-]+)"
            + @"/[kK][eE][yY][sS]/(?<name>[0-9a-zA-Z-]{1,127})(/(?<version>[0-9a-fA-F]{32}))?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}
