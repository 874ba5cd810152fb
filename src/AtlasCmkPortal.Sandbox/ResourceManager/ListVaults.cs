using AtlasCmkPortal.Sandbox.ResourceManager.Listings;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET …/providers/Microsoft.KeyVault/vaults</c> of a subscription or of one of its groups.</summary>
internal static class ListVaults
{
    public const string InSubscriptionRoute = "/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/vaults";
    public const string InGroupRoute = "/subscriptions/{subscriptionId}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults";

    public static IResult InSubscription(string subscriptionId, HttpContext context, ArmAuthorization authorization, AzureResources resources)
    {
        var (subscription, _) = authorization.Authorize(context, subscriptionId, GetVault.Action, $"/subscriptions/{subscriptionId}");
        return ToResult(context, resources.Vaults.All.Where(vault => vault.SubscriptionId == subscription.Id));
    }

    public static IResult InGroup(string subscriptionId, string group, HttpContext context, ArmAuthorization authorization, AzureResources resources)
    {
        var (subscription, _) = authorization.Authorize(
            context,
            subscriptionId,
            GetVault.Action,
            $"/subscriptions/{subscriptionId}/resourceGroups/{group}");
        var found = resources.FindGroup(subscriptionId, group) ?? throw ArmErrors.GroupNotFound(group);
        return ToResult(context, resources.Vaults.All.Where(vault => vault.SubscriptionId == subscription.Id && vault.ResourceGroup == found.Name));
    }

    private static IResult ToResult(HttpContext context, IEnumerable<Vault> vaults) => ResourcePage.ToResult(context.Request, vaults, VaultView.Of);
}
