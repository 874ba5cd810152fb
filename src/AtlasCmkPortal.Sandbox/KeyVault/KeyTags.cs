namespace AtlasCmkPortal.Sandbox.KeyVault;

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
