using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>A project's Backup Compliance Policy; an empty object where it has none.</summary>
internal sealed class ReadCompliancePolicy(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new(
            "getGroupBackupCompliancePolicy",
            "GET",
            "/groups/{groupId}/backupCompliancePolicy",
            RequiredRole.ProjectReadOnly,
            new ResourceVersion("2023-10-01"));

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) => Task.FromResult<object>(
        state.CompliancePolicies.Find(call.Project.Id)?.At(call.Now) ?? new object());
}

/// <summary>Sets the policy. Here it demands encryption or not and can be taken back; real Atlas needs its support to loosen one.</summary>
internal sealed class UpdateCompliancePolicy(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        ReadCompliancePolicy.Route with
        {
            OperationId = "updateGroupBackupCompliancePolicy",
            Method = "PUT",
            Role = RequiredRole.ProjectOwner,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        Paging.Flag(call.Request.Query, "overwriteBackupPolicies", true);
        var body = new Attributes(call.Body, "");
        body.Ignore("onDemandPolicyItem", "projectId", "scheduledPolicyItems", "state", "updatedDate", "updatedUser");
        var policy = new CompliancePolicy(
            body.Filled("authorizedEmail") ?? throw Attributes.Missing("authorizedEmail"),
            body.Filled("authorizedUserFirstName") ?? throw Attributes.Missing("authorizedUserFirstName"),
            body.Filled("authorizedUserLastName") ?? throw Attributes.Missing("authorizedUserLastName"),
            body.Flag("copyProtectionEnabled") ?? false, body.Flag("encryptionAtRestEnabled") ?? false, body.Flag("pitEnabled") ?? false,
            call.Project.Id, body.Number("restoreWindowDays") ?? 0, call.Now, call.Caller.PublicId);
        body.RefuseOthers();
        state.Write(call.Project, transaction => transaction.Put(state.CompliancePolicies, policy.ProjectId, policy));
        return Task.FromResult<object>(policy);
    }
}
