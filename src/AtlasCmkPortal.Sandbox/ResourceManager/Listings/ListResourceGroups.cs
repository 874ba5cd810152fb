using AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Listings;

/// <summary><c>GET /subscriptions/{id}/resourceGroups</c>: those that the caller may read.</summary>
internal static class ListResourceGroups
{
    public const string Route = GetSubscription.Route + "/resourceGroups";

    public static IResult Handle(
        string subscriptionId,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        Authorizer authorizer)
    {
        var (subscription, caller) = authorization.EnterForList(context, subscriptionId, GetResourceGroup.Action, $"/subscriptions/{subscriptionId}");
        if (context.Request.Query["$filter"].ToString() is { Length: > 0 } filter) throw ArmErrors.FilterInvalid(filter);
        var groups = resources.Groups.All.Where(group => group.SubscriptionId == subscription.Id);
        var readable = groups.Where(group => authorizer.MayAct(caller.ObjectId, GetResourceGroup.Action, group.Id));
        return Results.Json(new { value = readable.Select(GetResourceGroup.ViewOf) });
    }
}
