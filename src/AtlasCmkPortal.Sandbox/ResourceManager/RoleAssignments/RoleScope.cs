using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary>
/// Where role assignments can be made, and roles and permissions asked for: a subscription, a resource group, a vault of it or one key of that. Group
/// and vault must exist; a key need not, as Resource Manager does not know the data plane's objects.
/// </summary>
/// <param name="Id">As the resources write it, whatever case the caller used.</param>
/// <param name="PrincipalId">The caller's.</param>
internal sealed record RoleScope(Subscription Subscription, string Id, string PrincipalId)
{
    private static readonly string[] Scopes = [GetSubscription.Route, GetResourceGroup.Route, GetVault.Route, GetVault.Route + "/keys/{key}"];

    public static readonly IReadOnlyList<string> AssignmentRoutes = RoutesOf("roleAssignments");

    public static readonly IReadOnlyList<string> DefinitionRoutes = RoutesOf("roleDefinitions");

    public static readonly IReadOnlyList<string> PermissionRoutes = RoutesOf("permissions");

    /// <summary>Authorizes the caller for what the route names. Throws what Resource Manager answers.</summary>
    public static RoleScope Authorize(HttpContext context, ArmAuthorization authorization, AzureResources resources, string action)
    {
        var (subscriptionId, group, vault, key) = (Text("subscriptionId")!, Text("group"), Text("vault"), Text("key"));
        var asked = $"/subscriptions/{subscriptionId}" + (group is null ? "" : $"/resourceGroups/{group}")
            + (vault is null ? "" : $"/providers/Microsoft.KeyVault/vaults/{vault}") + (key is null ? "" : $"/keys/{key}");
        var (subscription, caller) = authorization.Authorize(context, subscriptionId, action, asked);
        var found = (group, vault) switch
        {
            (null, _) => $"/subscriptions/{subscription.Id}",
            (_, null) => (resources.FindGroup(subscriptionId, group) ?? throw ArmErrors.GroupNotFound(group)).Id,
            _ => GetVault.Find(resources, subscriptionId, group, vault).Id,
        };
        return new RoleScope(subscription, key is null ? found : $"{found}/keys/{key}", caller.ObjectId);

        string? Text(string name) => context.GetRouteValue(name) as string;
    }

    private static string[] RoutesOf(string type) => [.. Scopes.Select(scope => $"{scope}/providers/Microsoft.Authorization/{type}")];
}
