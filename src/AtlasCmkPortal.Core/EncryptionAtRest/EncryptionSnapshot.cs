using System.Security.Cryptography;
using System.Text.Json;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Persistence;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>A project's keys as Atlas reports them.</summary>
internal sealed record EncryptionSnapshot(AzureKeyVaultSettings Settings, IReadOnlyList<string> OtherProviders)
{
    public static readonly SeenKind<List<AtlasCluster>> ClustersKind = new("clusters");

    public static EncryptionSnapshot From(AtlasEncryptionAtRest atlas) =>
        new(
            Of(atlas.AzureKeyVault),
            [
                .. new[] { (atlas.AwsKms?.Enabled, "AWS"), (atlas.GoogleCloudKms?.Enabled, "GCP") }
                    .Where(other => other.Item1 is true)
                    .Select(other => other.Item2),
            ]);

    /// <summary>
    /// A fingerprint of what one saw. Atlas's <c>valid</c> is left out, for it changes without anybody's doing; the time of the last secret
    /// is in, for Atlas does not show that a secret was replaced.
    /// </summary>
    public static string VersionOf(AzureKeyVaultSettings settings, DateTimeOffset? secretSetAt) =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(JsonSerializer.SerializeToUtf8Bytes(new { settings = settings with { Valid = null }, secret = secretSetAt?.UtcTicks }))
                .AsSpan(0, 16));

    private static AzureKeyVaultSettings Of(AtlasAzureKeyVault? atlas) => new()
    {
        Enabled = atlas?.Enabled ?? false,
        Valid = atlas?.Valid,
        AzureEnvironment = atlas?.AzureEnvironment,
        ClientId = atlas?.ClientId,
        TenantId = atlas?.TenantId,
        SubscriptionId = atlas?.SubscriptionId,
        ResourceGroupName = atlas?.ResourceGroupName,
        KeyVaultName = atlas?.KeyVaultName,
        KeyIdentifier = atlas?.KeyIdentifier,
        RequirePrivateNetworking = atlas?.RequirePrivateNetworking ?? false,
        RoleId = atlas?.RoleId,
    };
}
