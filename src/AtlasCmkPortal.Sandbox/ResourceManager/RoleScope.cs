namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// Where role assignments can be made: a subscription, a resource group, a vault of it or one key of that. Group and vault must exist; a key need not, as Resource
/// Manager does not know the data plane's objects.
/// </summary>
/// <param name="Id">As the resources write it, whatever case the caller used.</param>
internal sealed record RoleScope(Subscription Subscription, string Id)
{
    private const string Assignments = "/providers/Microsoft.Authorization/roleAssignments";

    public static readonly string[] Routes =
    [
        GetSubscription.Route + Assignments, GetResourceGroup.Route + Assignments, GetVault.Route + Assignments, GetVault.Route + "/keys/{key}" + Assignments,
    ];

    /// <summary>Enters the gate with what the route names. Throws what Resource Manager answers.</summary>
    public static RoleScope Enter(HttpContext context, ArmGate gate, AzureResources resources, string action)
    {
        var (subscriptionId, group, vault, key) = (Text("subscriptionId")!, Text("group"), Text("vault"), Text("key"));
        var asked = $"/subscriptions/{subscriptionId}" + (group is null ? "" : $"/resourceGroups/{group}")
            + (vault is null ? "" : $"/providers/Microsoft.KeyVault/vaults/{vault}") + (key is null ? "" : $"/keys/{key}");
        var (subscription, _) = gate.Enter(context, subscriptionId, action, asked);
        var found = (group, vault) switch
        {
            (null, _) => $"/subscriptions/{subscription.Id}",
            (_, null) => (resources.FindGroup(subscriptionId, group) ?? throw ArmErrors.GroupNotFound(group)).Id,
            _ => GetVault.Find(resources, subscriptionId, group, vault).Id,
        };
        return new RoleScope(subscription, key is null ? found : $"{found}/keys/{key}");

        string? Text(string name) => context.GetRouteValue(name) as string;
    }
}
