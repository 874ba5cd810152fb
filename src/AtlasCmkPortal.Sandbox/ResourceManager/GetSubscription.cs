using AtlasCmkPortal.Sandbox.ResourceManager.Listings;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET /subscriptions/{id}</c>.</summary>
internal static class GetSubscription
{
    public const string Route = "/subscriptions/{subscriptionId}";
    public const string Action = "Microsoft.Resources/subscriptions/read";

    public static IResult Handle(string subscriptionId, HttpContext context, ArmAuthorization authorization)
    {
        var (subscription, _) = authorization.Authorize(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        return Results.Json(SubscriptionView.Of(subscription));
    }
}

/// <summary><c>GET /subscriptions/{id}/resourceGroups/{name}</c>.</summary>
internal static class GetResourceGroup
{
    public const string Route = "/subscriptions/{subscriptionId}/resourceGroups/{group}";
    public const string Action = "Microsoft.Resources/subscriptions/resourceGroups/read";

    public static IResult Handle(string subscriptionId, string group, HttpContext context, ArmAuthorization authorization, AzureResources resources)
    {
        authorization.Authorize(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}/resourceGroups/{group}");
        var found = resources.FindGroup(subscriptionId, group) ?? throw ArmErrors.GroupNotFound(group);
        return Results.Json(ViewOf(found));
    }

    public static object ViewOf(ResourceGroup group)
        => new
        {
            id = group.Id,
            name = group.Name,
            type = "Microsoft.Resources/resourceGroups",
            location = group.Location,
            properties = new { provisioningState = "Succeeded" },
        };
}
