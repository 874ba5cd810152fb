namespace AtlasCmkPortal.AzureApi;

/// <summary>A key version's full address, taken apart. Azure compares every part without regard to case, and so does equality here.</summary>
public sealed record KeyIdentifier(AzureCloud Cloud, string VaultName, string KeyName, string Version)
{
    /// <summary>The address of the vault.</summary>
    public Uri VaultUri => Cloud.VaultUri(VaultName);

    public bool Equals(KeyIdentifier? other) =>
        other is not null && string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary>The address in the form that Atlas wants, with the host in lower case and the name and version as typed.</summary>
    public override string ToString() => $"{VaultUri}keys/{KeyName}/{Version}";

    /// <summary>Reads what a person typed or Atlas returned. Strict: <see cref="KeyIdentifierProblem"/> lists what is refused.</summary>
    public static KeyIdentifierReading Read(string? text) => KeyIdentifierReader.Read(text);
}
