using System.Text.Json;
using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

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

/// <summary>
/// The types of keys here. An <c>RSA-HSM</c> key is one that a premium vault keeps in hardware; to clients it differs in its name alone.
/// </summary>
internal static class KeyType
{
    public const string Rsa = "RSA";
    public const string RsaHsm = "RSA-HSM";

    /// <summary>Throws a BadParameter for other types, and for hardware in a standard vault.</summary>
    public static string Check(string? type, Vault vault)
        => type switch
        {
            Rsa => Rsa,
            RsaHsm when vault.Sku is "premium" => RsaHsm,
            RsaHsm => throw KeyVaultErrors.HardwareNotAllowed(),
            _ => throw KeyVaultErrors.BadParameter($"The key type {type} is not supported. This sandbox keeps RSA keys."),
        };
}

/// <summary>The list <c>key_ops</c>: what a key may be used for.</summary>
internal static class KeyOperations
{
    /// <summary>Null stays null; an unknown word is a BadParameter.</summary>
    public static IReadOnlyList<string>? Check(string[]? operations)
        => operations is null || operations.All(one => KeyVersion.AllOperations.Contains(one, StringComparer.Ordinal))
            ? operations
            : throw KeyVaultErrors.BadParameter("key_ops holds an operation that is not known.");
}

/// <summary>At most fifteen tags, names and values of 256 characters.</summary>
internal static class KeyTags
{
    private const int Most = 15;
    private const int Longest = 256;

    /// <summary>None are null, as they are left out on the wire. Throws a BadParameter.</summary>
    public static IReadOnlyDictionary<string, string>? Check(Dictionary<string, string?>? tags)
    {
        if (tags is null or { Count: 0 })
            return null;
        if (tags.Count > Most)
            throw KeyVaultErrors.BadParameter($"A key can have {Most} tags at most.");
        if (tags.Any(tag => tag.Key.Length > Longest || tag.Value is null or { Length: > Longest }))
            throw KeyVaultErrors.BadParameter($"A tag's name and value are texts of {Longest} characters at most.");
        return tags.ToDictionary(tag => tag.Key, tag => tag.Value!, StringComparer.Ordinal);
    }
}

/// <summary>
/// <c>{"enabled":true,"nbf":1700000000,"exp":1800000000}</c>, in seconds since 1970; what is absent stays as it is, and a date once set can
/// be moved but not taken off.
/// </summary>
internal sealed record KeyAttributesBody(bool? Enabled, long? Nbf, long? Exp, bool? Exportable)
{
    /// <summary>The last second of the year 9999.</summary>
    public const long EndOfTime = 253402300799;

    /// <summary>Throws a BadParameter.</summary>
    public KeyVersion ApplyTo(KeyVersion version)
    {
        if (Nbf is < 0 or > EndOfTime || Exp is < 0 or > EndOfTime) throw KeyVaultErrors.BadParameter("nbf and exp are seconds since 1970.");
        var changed = version with { Enabled = Enabled ?? version.Enabled, NotBefore = Nbf ?? version.NotBefore, Expires = Exp ?? version.Expires };
        return changed.NotBefore >= changed.Expires ? throw KeyVaultErrors.BadParameter("The nbf attribute must be before exp.") : changed;
    }
}

/// <summary>No key here can leave its vault: what asks for one that can is refused, in the service's order and words as far as they go.</summary>
internal static class KeyRelease
{
    /// <summary>Throws a BadParameter.</summary>
    public static void Check(KeyAttributesBody? attributes, JsonElement? releasePolicy, Vault vault)
    {
        var hasPolicy = releasePolicy is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };
        if (attributes?.Exportable is not true)
        {
            if (hasPolicy) throw KeyVaultErrors.BadParameter("AKV.SKR.1005: Non-exportable keys must not have release policy.");
            return;
        }

        if (vault.Sku is not "premium")
            throw KeyVaultErrors.BadParameter(
                "AKV.SKR.1001: The exportable attribute is only supported with premium vaults and API version >= '7.3-preview'.");
        throw KeyVaultErrors.BadParameter(hasPolicy ? "This sandbox keeps no exportable keys." : "Exportable keys must have release policy");
    }
}
