using System.Text.Json;

namespace AtlasCmkPortal.AzureApi;

/// <summary>A deleted key within its retention.</summary>
/// <param name="PurgedOn">When Azure destroys it for good; null where the vault does not say.</param>
public sealed record DeletedVaultKey(DateTimeOffset? DeletedOn, DateTimeOffset? PurgedOn)
{
    // {"recoveryId":"https://v.vault.azure.net/deletedkeys/NAME","deletedDate":1493942451,"scheduledPurgeDate":1501718451,"key":{…},"attributes":{…}}
    internal static DeletedVaultKey Read(JsonElement key) => new(Time(key, "deletedDate"), Time(key, "scheduledPurgeDate"));

    private static DateTimeOffset? Time(JsonElement key, string name) =>
        key.TryGetProperty(name, out var seconds) && seconds.TryGetInt64(out var number) ? DateTimeOffset.FromUnixTimeSeconds(number) : null;
}
