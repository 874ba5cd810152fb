using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>What a person types, and the same as Atlas has it.</summary>
internal static class Typed
{
    public const string SecretValue = "k8Q~this-must-not-show";
    public const string FirstKey = "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/a241124e3d364e9eb99fbd3e11124b23";
    public const string SecondKey = "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/d891821e3d364e9eb88fbd3d11807b86";

    public static readonly AzureKeyVaultInput Form = new(
        "a99c11e4-0000-4000-8000-000000000102", "c0117050-0000-4000-8000-000000000001", new Secret(SecretValue), "AZURE",
        "5ab5c41b-0000-4000-8000-000000000001", "rg-orders", "contoso-orders-kv", FirstKey);

    public static readonly AzureKeyVaultInput FormWithoutSecret = Form with { Secret = null };

    public static AtlasEncryptionAtRest InAtlas(AzureKeyVaultInput form) => new()
    {
        AzureKeyVault = new AtlasAzureKeyVault
        {
            Enabled = true,
            Valid = true,
            ClientId = form.ClientId,
            TenantId = form.TenantId,
            AzureEnvironment = form.AzureEnvironment,
            SubscriptionId = form.SubscriptionId,
            ResourceGroupName = form.ResourceGroupName,
            KeyVaultName = form.KeyVaultName,
            KeyIdentifier = form.KeyIdentifier,
            RequirePrivateNetworking = false,
        },
    };

    public static AtlasCluster Cluster(string name, string provider = "NONE", string size = "M10", string state = "IDLE") =>
        new($"id-{name}", name)
        {
            ClusterType = "REPLICASET",
            StateName = state,
            EncryptionAtRestProvider = provider,
            ReplicationSpecs =
            [
                new AtlasReplicationSpec
                {
                    RegionConfigs =
                    [
                        new AtlasRegionConfig("AZURE", "EUROPE_WEST")
                        {
                            Priority = 7,
                            ElectableSpecs = new AtlasHardwareSpec(size) { NodeCount = 3 },
                        },
                    ],
                },
            ],
        };
}
