using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Features.SandboxCloud;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

/// <summary>A vault, a key and an application as the tests of this feature need them.</summary>
internal static class SampleAzure
{
    public const string Subscription = "5ab5c41b-0000-4000-8000-000000000001";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static VaultKey Version(string ending, bool enabled = true) => new()
    {
        Id = $"https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/0123456789abcdef0123456789ab{ending}",
        Name = "AtlasKMSKey",
        Version = $"0123456789abcdef0123456789ab{ending}",
        Enabled = enabled,
        CreatedOn = Now.AddDays(-3),
    };

    public static VaultView Vault(params VaultKey[] versions) => new(
        Subscription,
        new VaultResource
        {
            Id = $"/subscriptions/{Subscription}/resourceGroups/rg-orders/providers/Microsoft.KeyVault/vaults/contoso-orders-kv",
            Name = "contoso-orders-kv",
            ResourceGroupName = "rg-orders",
            Network = new VaultNetwork(true, true, null, [], []),
        },
        [new KeyView("AtlasKMSKey", versions)]);

    public static EntraApplication Registration { get; } =
        new(
            "0b9ec71d-0000-4000-8000-00000000a102",
            "a99c11e4-0000-4000-8000-000000000102",
            "atlas-orders",
            [new EntraSecret("5ec4e7a1", "sandbox", "s3c", Now.AddDays(90))]);

    public static AppView App { get; } = new(
        "atlas-orders", "a99c11e4-0000-4000-8000-000000000102", "c0117050-0000-4000-8000-000000000001", new Secret("s3cret~value"), Registration);

    public static AzureView Azure(params VaultKey[] versions) => new([App], [Vault(versions)]);
}
