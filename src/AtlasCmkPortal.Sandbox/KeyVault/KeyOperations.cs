namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>The list <c>key_ops</c>: what a key may be used for, whoever asks.</summary>
internal static class KeyOperations
{
    /// <summary>Null stays null; an unknown word is a BadParameter.</summary>
    public static IReadOnlyList<string>? Check(string[]? operations)
        => operations is null || operations.All(one => KeyVersion.AllOperations.Contains(one, StringComparer.Ordinal))
            ? operations
            : throw KeyVaultErrors.BadParameter("key_ops holds an operation that is not known.");
}
