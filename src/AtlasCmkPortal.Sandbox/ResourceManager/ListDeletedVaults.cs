namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET /subscriptions/{id}/providers/Microsoft.KeyVault/deletedVaults</c>.</summary>
internal static class ListDeletedVaults
{
    public const string Route = "/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/deletedVaults";
    public const string Action = "Microsoft.KeyVault/deletedVaults/read";

    public static IResult Handle(string subscriptionId, HttpContext context, ArmAuthorization authorization, DeletedVaults deleted)
    {
        var (subscription, _) = authorization.Authorize(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        return Results.Json(new { value = deleted.Of(subscription).Select(GetDeletedVault.ViewOf) });
    }
}
