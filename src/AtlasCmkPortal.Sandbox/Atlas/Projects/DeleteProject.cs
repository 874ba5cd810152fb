using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Projects;

/// <summary>
/// Removes a project and what belongs to it. Its clusters must be gone, and private endpoints too: what Atlas answers about those is not
/// published.
/// </summary>
internal sealed class DeleteProject(AtlasState state, ProjectLocks locks) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ReadProject.Route with
    {
        OperationId = "deleteGroup",
        Method = "DELETE",
        Role = RequiredRole.ProjectOwner,
        Success = StatusCodes.Status202Accepted,
    };

    public async Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var id = call.Project.Id;
        using var held = await locks.EnterAsync(id, cancellationToken);
        state.Write(transaction =>
        {
            if (transaction.All(state.Clusters).Any(c => c.GroupId == id))
            {
                throw new AtlasRefusal(
                    StatusCodes.Status409Conflict,
                    "CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS",
                    "There are active clusters in this group. Terminate them before closing it.",
                    id);
            }

            if (transaction.All(state.PrivateEndpoints).Any(e => e.GroupId == id))
                throw Attributes.Invalid(new BadField("groupId", "names a project with private endpoints."));
            transaction.Remove(state.Projects, id);
            transaction.Remove(state.Encryption, id);
            transaction.Remove(state.KeyAges, id);
            transaction.Remove(state.CompliancePolicies, id);
            Sweep(transaction, state.AlertConfigs, c => c.GroupId == id, c => c.Id);
            Sweep(transaction, state.Alerts, a => a.GroupId == id, a => a.Id);
            Sweep(transaction, state.AzureRoles, r => r.GroupId == id, r => r.Id);
            Sweep(transaction, state.Events, e => e.GroupId == id, e => e.Id);
            foreach (var caller in transaction.All(state.Callers).Where(c => c.Roles.ContainsKey(id)).ToList())
                transaction.Put(state.Callers, caller.PublicId, caller with { Roles = Without(caller, id) });
        });
        return new { };
    }

    private static Dictionary<string, ProjectRole> Without(ApiCaller caller, string id) =>
        caller.Roles.Where(r => r.Key != id).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);

    private static void Sweep<T>(StateTransaction transaction, Collection<T> collection, Func<T, bool> which, Func<T, string> idOf)
        where T : class
    {
        foreach (var one in transaction.All(collection).Where(which).ToList()) transaction.Remove(collection, idOf(one));
    }
}
