using System.Collections.Frozen;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>Azure Resource Manager's codes for reading a vault.</summary>
internal static class ResourceManagerErrors
{
    private static readonly Remedy BadToken = new(FormTarget.TenantId, "Resource Manager did not accept the sign-in.",
        "The subscription belongs to another tenant than the one that was signed in to.")
    { ResponsibleParty = ResponsibleParty.SubscriptionOwner, Docs = Documentation.ResourceManagerErrors, Command = AzCommands.ListSubscriptions };

    private static readonly Remedy Busy = new(null, "Resource Manager asks for fewer requests.",
        "Try again in a minute. This says nothing about the vault.")
    { IsTransient = true };

    private static readonly Remedy NotRegistered = new(FormTarget.SubscriptionId, "The subscription has no Key Vault.",
        "The resource provider Microsoft.KeyVault is not registered in it: most likely it is not the vault's subscription.")
    { ResponsibleParty = ResponsibleParty.SubscriptionOwner, Docs = Documentation.ResourceManagerErrors, Command = AzCommands.ListSubscriptions };

    public static readonly FrozenDictionary<string, Remedy> Table = new Dictionary<string, Remedy>(StringComparer.Ordinal)
    {
        ["AuthorizationFailed"] = new(
            FormTarget.KeyVaultCredentials,
            "The application may not read the vault resource, or the vault does not exist there.",
            "Azure does not distinguish the two for a caller without access. If a role was given in the last ten minutes, wait and test again "
                + "first: Azure takes that "
                + "long to apply it. Then check the three names. Atlas needs Microsoft.KeyVault/vaults/read on the vault; the command gives it "
                + "where the vault is.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.AtlasAzureKeyVault,
            Command = AzCommands.GrantReader,
        },
        ["ResourceNotFound"] = new(
            FormTarget.KeyVaultName,
            "There is no such vault in this resource group.",
            "Key Vault Name or Resource Group Name is wrong; the vault may lie in another resource group.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.ResourceManagerErrors,
            Command = AzCommands.FindVault,
        },
        ["ResourceGroupNotFound"] = new(
            FormTarget.ResourceGroupName,
            "There is no such resource group in the subscription.",
            "Resource Group Name is wrong, or Subscription ID is another subscription's.")
        {
            ResponsibleParty = ResponsibleParty.SubscriptionOwner,
            Docs = Documentation.ResourceManagerErrors,
            Command = AzCommands.FindVault,
        },
        ["SubscriptionNotFound"] = new(
            FormTarget.SubscriptionId,
            "Azure does not know this subscription.",
            "Subscription ID is wrong, it belongs to another cloud, or the application sees nothing in it.")
        {
            ResponsibleParty = ResponsibleParty.SubscriptionOwner,
            Docs = Documentation.ResourceManagerErrors,
            Command = AzCommands.ListSubscriptions,
        },
        ["InvalidSubscriptionId"] = new(FormTarget.SubscriptionId, "Subscription ID is not the ID of a subscription.", "It must be a GUID.")
        {
            ResponsibleParty = ResponsibleParty.SubscriptionOwner,
            Docs = Documentation.ResourceManagerErrors,
            Command = AzCommands.ListSubscriptions,
        },
        ["InvalidAuthenticationToken"] = BadToken,
        ["InvalidAuthenticationTokenTenant"] = BadToken,
        ["AuthenticationFailed"] = BadToken,
        ["InvalidResourceNamespace"] = NotRegistered,
        ["MissingSubscriptionRegistration"] = NotRegistered,
        ["OperationNotAllowed"] = Busy,
        ["SubscriptionRequestsThrottled"] = Busy,
        ["TooManyRequests"] = Busy,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
