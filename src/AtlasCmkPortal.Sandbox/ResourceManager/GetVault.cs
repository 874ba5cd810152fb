namespace AtlasCmkPortal.Sandbox.ResourceManager;

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
