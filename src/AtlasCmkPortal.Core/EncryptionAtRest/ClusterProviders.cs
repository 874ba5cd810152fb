namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Atlas's values of a cluster's <c>encryptionAtRestProvider</c> that this console sets.</summary>
internal static class ClusterProviders
{
    public const string None = "NONE";
    public const string Azure = "AZURE";
}
