namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Key identifiers as texts, which Azure compares without regard to case.</summary>
internal static class KeyIdentifiers
{
    public static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
