using AtlasCmkPortal.Sandbox.ResourceManager.Listings;

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
