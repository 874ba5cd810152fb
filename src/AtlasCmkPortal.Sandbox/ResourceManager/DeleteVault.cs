namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>DELETE …/vaults/{vault}</c>: softly, and at once; 204 where there is none.</summary>
internal static class DeleteVault
{
    public const string Action = "Microsoft.KeyVault/vaults/delete";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        DeletedVaults deleted)
    {
        authorization.Authorize(context, subscriptionId, Action, GetVault.ScopeOf(subscriptionId, group, vault));
        if (resources.FindGroup(subscriptionId, group) is null) throw ArmErrors.GroupNotFound(group);
        var found = resources.FindVault(subscriptionId, group, vault);
        return found is null || deleted.Delete(found) is null ? Results.NoContent() : Results.Ok();
    }
}
