namespace AtlasCmkPortal.Sandbox.ResourceManager.Listings;

/// <summary>
/// <c>GET /subscriptions/{id}/providers/Microsoft.KeyVault/managedHSMs</c> and <c>…/deletedManagedHSMs</c>, which the Azure CLI asks for beside
/// vaults. There are none here, and Atlas takes no keys of them.
/// </summary>
internal static class ListManagedHsms
{
    public const string Route = GetSubscription.Route + "/providers/Microsoft.KeyVault/managedHSMs";
    public const string Action = "Microsoft.KeyVault/managedHSMs/read";
    public const string DeletedRoute = GetSubscription.Route + "/providers/Microsoft.KeyVault/deletedManagedHSMs";
    public const string DeletedAction = "Microsoft.KeyVault/deletedManagedHSMs/read";

    public static IResult Handle(string subscriptionId, HttpContext context, ArmAuthorization authorization) =>
        ToResult(subscriptionId, context, authorization, Action);

    public static IResult Deleted(string subscriptionId, HttpContext context, ArmAuthorization authorization) =>
        ToResult(subscriptionId, context, authorization, DeletedAction);

    private static IResult ToResult(string subscriptionId, HttpContext context, ArmAuthorization authorization, string action)
    {
        authorization.Authorize(context, subscriptionId, action, $"/subscriptions/{subscriptionId}");
        return Results.Json(new { value = Array.Empty<object>() });
    }
}
