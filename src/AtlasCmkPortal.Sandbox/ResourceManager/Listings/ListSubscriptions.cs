using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Listings;

/// <summary>
/// <c>GET /subscriptions</c>: those of the token's tenant in which the caller has a role, however small. A caller with none gets an
/// empty list.
/// </summary>
internal static class ListSubscriptions
{
    public const string Route = "/subscriptions";

    public static IResult Handle(
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        EntraDirectory directory,
        Authorizer authorizer)
    {
        var caller = authorization.EnterTenant(context, GetSubscription.Action);
        var cloud = HostNames.CloudOf(context.Request.Host.Host);
        var value = resources.Subscriptions.All
            .Where(one => one.Cloud == cloud && directory.TenantOf(one.TenantId).Issuer == caller.Issuer)
            .Where(one => authorizer.HasRoleIn(caller.ObjectId, $"/subscriptions/{one.Id}"))
            .Select(SubscriptionView.Of).ToList();
        return Results.Json(new { value, count = new { type = "Total", value = value.Count } });
    }
}

/// <summary>
/// A subscription on the wire: <c>{"id":"/subscriptions/…","subscriptionId":"…","tenantId":"…","displayName":"Contoso","state":"Enabled",
/// "subscriptionPolicies":{…},"authorizationSource":"RoleBased","managedByTenants":[]}</c>.
/// </summary>
internal static class SubscriptionView
{
    public static object Of(Subscription subscription)
        => new
        {
            id = $"/subscriptions/{subscription.Id}",
            subscriptionId = subscription.Id,
            tenantId = subscription.TenantId,
            displayName = subscription.DisplayName,
            state = "Enabled",
            subscriptionPolicies = new { locationPlacementId = "Public_2014-09-01", quotaId = "PayAsYouGo_2014-09-01", spendingLimit = "Off" },
            authorizationSource = "RoleBased",
            managedByTenants = Array.Empty<object>(),
        };
}
