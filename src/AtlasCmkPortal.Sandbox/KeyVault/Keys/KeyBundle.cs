using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary>
/// A key on the wire:
/// <c>{"key":{"kid":"https://v.vault.azure.net/keys/k/78de…","kty":"RSA","key_ops":[…],"n":"…","e":"AQAB"},"attributes":{"enabled":true,
/// "created":1493942451,"updated":1493942451,"recoveryLevel":"Recoverable+Purgeable","recoverableDays":90,"exportable":false}}</c>. Dates
/// that are unset and tags that are none are absent; the private part never appears.
/// </summary>
internal static class KeyBundle
{
    public static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static IResult ToResult(HttpContext context, Vault vault, VaultKey key, KeyVersion version)
        => Results.Json(
            new
            {
                key = WebKey(context, key, version),
                attributes = Attributes(vault, version),
                tags = version.Tags,
                recoveryId = key.Deleted is null ? null : RecoveryId(context, key.Name),
                deletedDate = key.Deleted?.DeletedDate,
                scheduledPurgeDate = key.Deleted?.ScheduledPurgeDate,
            },
            Json);

    /// <summary>The item of a list. Lists of keys name them without a version, lists of versions with it.</summary>
    public static object Item(HttpContext context, Vault vault, VaultKey key, KeyVersion version, bool versioned)
        => new
        {
            kid = Id(context, key.Name, versioned ? version : null),
            attributes = Attributes(vault, version),
            tags = version.Tags,
            recoveryId = key.Deleted is null ? null : RecoveryId(context, key.Name),
            deletedDate = key.Deleted?.DeletedDate,
            scheduledPurgeDate = key.Deleted?.ScheduledPurgeDate,
        };

    /// <summary>Made of the Host that was asked, port included, so that a client on another port gets identifiers it can follow.</summary>
    public static string Id(HttpContext context, string name, KeyVersion? version)
        => $"https://{context.Request.Host}/keys/{name}" + (version is null ? "" : "/" + version.Version);

    private static string RecoveryId(HttpContext context, string name) => $"https://{context.Request.Host}/deletedkeys/{name}";

    private static object WebKey(HttpContext context, VaultKey key, KeyVersion version)
        => new { kid = Id(context, key.Name, version), kty = version.Kty, key_ops = version.KeyOps, n = version.N, e = version.E };

    /// <param name="withDays">Whether <c>recoverableDays</c> is among them: Resource Manager leaves it out.</param>
    public static object Attributes(Vault vault, KeyVersion version, bool withDays = true)
        => new
        {
            enabled = version.Enabled,
            nbf = version.NotBefore,
            exp = version.Expires,
            created = version.Created,
            updated = version.Updated,
            recoveryLevel = vault.RecoveryLevel,
            recoverableDays = withDays ? vault.SoftDeleteRetentionInDays : (int?)null,
            exportable = false,
        };
}
