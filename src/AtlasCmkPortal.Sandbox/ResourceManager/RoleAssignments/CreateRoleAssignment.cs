using System.Text.Json;
using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary>
/// <c>PUT {scope}/providers/Microsoft.Authorization/roleAssignments/{name}</c> with
/// <c>{"properties":{"roleDefinitionId":"/subscriptions/…/roleDefinitions/…","principalId":"…","principalType":"ServicePrincipal"}}</c>. The
/// name is a GUID the caller chose. What it allows with keys begins after <see cref="Authorizer.Propagation"/>.
/// </summary>
internal static class CreateRoleAssignment
{
    public const string Action = "Microsoft.Authorization/roleAssignments/write";

    public static IResult Handle(
        string name,
        JsonElement body,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        EntraDirectory directory,
        SandboxClock clock,
        StateStore store)
    {
        var scope = RoleScope.Authorize(context, authorization, resources, Action);
        if (!Guid.TryParseExact(name, "D", out _)) throw ArmErrors.RoleAssignmentIdInvalid(name);
        var request = RoleAssignmentBody.Read(body);
        var role = RoleDefinition.BuiltIn.FirstOrDefault(one => one.Id == request.RoleId) ?? throw ArmErrors.RoleDefinitionMissing(request.RoleId);
        CheckPrincipal(request, directory, scope.Subscription.TenantId);

        var id = name.ToLowerInvariant();
        var asked = new RoleAssignment(id, scope.Id, role.Id, request.PrincipalId, clock.Now);
        var (assignment, isNew) = store.Write(transaction =>
        {
            if (transaction.Find(resources.RoleAssignments, id) is { } existing)
                return existing.Grants(asked) ? (existing, false) : throw ArmErrors.RoleAssignmentFixed();
            if (transaction.All(resources.RoleAssignments).FirstOrDefault(asked.Grants) is { } twin)
                throw ArmErrors.RoleAssignmentExists(twin.Name);
            transaction.Put(resources.RoleAssignments, id, asked);
            return (asked, true);
        });
        return Results.Json(
            RoleAssignmentView.Of(assignment, scope.Subscription),
            statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    // Azure asks the directory unless the request has a type: then an id that does not exist, such as an app's client id, is taken and never
    // helps anybody.
    private static void CheckPrincipal(RoleAssignmentBody request, EntraDirectory directory, string tenantId)
    {
        var isKnown = directory.Principals.Find(request.PrincipalId)?.TenantId == tenantId;
        if (!isKnown && request.PrincipalType is null)
            throw ArmErrors.PrincipalNotFound(request.PrincipalId, tenantId);
        if (isKnown && request.PrincipalType is not (null or "ServicePrincipal"))
            throw ArmErrors.PrincipalTypeUnmatched(request.PrincipalId, request.PrincipalType);
    }
}
