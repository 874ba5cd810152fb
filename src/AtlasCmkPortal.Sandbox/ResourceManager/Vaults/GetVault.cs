using AtlasCmkPortal.Sandbox.ResourceManager.Listings;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <summary><c>GET …/vaults/{vault}?api-version=2023-07-01</c>.</summary>
internal static class GetVault
{
    public const string Route = "/subscriptions/{subscriptionId}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{vault}";
    public const string Action = "Microsoft.KeyVault/vaults/read";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources)
    {
        authorization.Authorize(context, subscriptionId, Action, ScopeOf(subscriptionId, group, vault));
        return Results.Json(VaultView.Of(Find(resources, subscriptionId, group, vault)), VaultView.Json);
    }

    public static string ScopeOf(string subscriptionId, string group, string vault)
        => $"/subscriptions/{subscriptionId}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{vault}";

    public static Vault Find(AzureResources resources, string subscriptionId, string group, string vault)
    {
        if (resources.FindGroup(subscriptionId, group) is null) throw ArmErrors.GroupNotFound(group);
        return resources.FindVault(subscriptionId, group, vault) ?? throw ArmErrors.VaultNotFound(vault, group);
    }
}

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
