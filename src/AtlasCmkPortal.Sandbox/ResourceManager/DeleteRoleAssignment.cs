using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// <c>DELETE {scope}/providers/Microsoft.Authorization/roleAssignments/{name}</c>: 200 with what it was, 204 where there was none. It ends at
/// once, where Azure may take minutes.
/// </summary>
internal static class DeleteRoleAssignment
{
    public const string Action = "Microsoft.Authorization/roleAssignments/delete";

    public static IResult Handle(string name, HttpContext context, ArmAuthorization authorization, AzureResources resources, StateStore store)
    {
        var scope = RoleScope.Authorize(context, authorization, resources, Action);
        var id = name.ToLowerInvariant();
        var removed = store.Write(transaction =>
        {
            var found = transaction.Find(resources.RoleAssignments, id);
            if (found is null || !found.IsAt(scope.Id)) return null;
            transaction.Remove(resources.RoleAssignments, id);
            return found;
        });
        return removed is null ? Results.NoContent() : Results.Json(RoleAssignmentView.Of(removed, scope.Subscription));
    }
}
