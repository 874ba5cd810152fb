using AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Listings;

/// <summary>
/// <c>GET /subscriptions/{id}/resources?$filter=resourceType eq 'Microsoft.KeyVault/vaults'</c>, and the same of a group: what the caller may read of
/// it, so that a role on one vault shows that vault. The Azure CLI finds a vault's group by it. There are no resources here but vaults.
/// </summary>
internal static class ListResources
{
    public const string InSubscriptionRoute = GetSubscription.Route + "/resources";
    public const string InGroupRoute = GetResourceGroup.Route + "/resources";
    private const string Action = "Microsoft.Resources/subscriptions/resources/read";
    private const string GroupAction = "Microsoft.Resources/subscriptions/resourceGroups/resources/read";

    public static IResult InSubscription(
        string subscriptionId,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        Authorizer authorizer)
    {
        var (subscription, caller) = authorization.EnterForList(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        var vaults = resources.Vaults.All.Where(vault => vault.SubscriptionId == subscription.Id);
        return ToResult(context, vaults.Where(vault => authorizer.MayAct(caller.ObjectId, GetVault.Action, vault.Id)));
    }

    public static IResult InGroup(
        string subscriptionId, string group, HttpContext context, ArmAuthorization authorization, AzureResources resources, Authorizer authorizer)
    {
        var scope = $"/subscriptions/{subscriptionId}/resourceGroups/{group}";
        var (subscription, caller) = authorization.EnterForList(context, subscriptionId, GroupAction, scope);
        var found = resources.FindGroup(subscriptionId, group) ?? throw ArmErrors.GroupNotFound(group);
        var vaults = resources.Vaults.All.Where(vault => vault.SubscriptionId == subscription.Id && vault.ResourceGroup == found.Name);
        return ToResult(context, vaults.Where(vault => authorizer.MayAct(caller.ObjectId, GetVault.Action, vault.Id)));
    }

    private static IResult ToResult(HttpContext context, IEnumerable<Vault> vaults)
    {
        var filter = ResourceFilter.Parse(context.Request.Query["$filter"].ToString());
        return ResourcePage.ToResult(context.Request, vaults.Where(filter.Matches), ViewOf);
    }

    private static object ViewOf(Vault vault)
        => new { id = vault.Id, name = vault.Name, type = ResourceFilter.VaultType, location = vault.Location, tags = vault.Tags };
}
