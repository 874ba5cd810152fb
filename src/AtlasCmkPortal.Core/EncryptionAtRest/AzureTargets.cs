using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>What a remedy's command needs to know, from what was typed or is in force.</summary>
public static class AzureTargets
{
    extension(AzureTarget)
    {
        public static AzureTarget Of(AzureKeyVaultInput input)
        {
            ArgumentNullException.ThrowIfNull(input);
            return new(
                input.ClientId,
                input.TenantId,
                input.SubscriptionId,
                input.ResourceGroupName,
                input.KeyVaultName,
                KeyIdentifier.Read(input.KeyIdentifier).Identifier)
            {
                Cloud = AzureCloud.Find(input.AzureEnvironment),
            };
        }

        /// <summary>Null where the settings do not say whose key it is.</summary>
        public static AzureTarget? Of(AzureKeyVaultSettings settings) =>
            settings
                is
            {
                ClientId: { } client,
                TenantId: { } tenant,
                SubscriptionId: { } subscription,
                ResourceGroupName: { } group,
                KeyVaultName: { } vault
            }
                ? new(client, tenant, subscription, group, vault, KeyIdentifier.Read(settings.KeyIdentifier).Identifier)
                {
                    Cloud = AzureCloud.Find(settings.AzureEnvironment),
                }
                : null;
    }
}
