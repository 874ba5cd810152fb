using AtlasCmkPortal.Sandbox.Atlas.Backup;
using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;
using AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// Enables, changes or disables customer key management of a project. What does not work is refused, and what was in force stays. It takes its time
/// (<see cref="UpdateDelay"/>), and what was asked is carried out even if the caller hangs up.
/// </summary>
internal sealed class UpdateEncryptionAtRest(
    AtlasState state,
    KeyChecks checks,
    EncryptionChange change,
    PrivateNetworkRules rules,
    RoleCredentials roles,
    ProjectLocks locks,
    UpdateDelay pace
) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new(
            "updateGroupEncryptionAtRest",
            "PATCH",
            "/groups/{groupId}/encryptionAtRest",
            RequiredRole.ProjectOwner,
            new ResourceVersion("2023-01-01"))
        {
            TakesPlainJson = true,
        };

    public async Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var patch = EncryptionPatch.Read(call.Body);
        await pace.BeforeDecisionAsync(call.Http);
        var answer = await ApplyAsync(call, patch);
        await pace.BeforeResponseAsync();
        return answer;
    }

    private async Task<EncryptionBody> ApplyAsync(AtlasCall call, EncryptionPatch patch)
    {
        var groupId = call.Project.Id;
        using var held = await locks.EnterAsync(groupId, CancellationToken.None);
        if (state.Projects.Find(groupId) is null) throw ProjectAccess.NotFound(groupId);
        var before = state.Encryption.Find(groupId) ?? new ProjectEncryption(groupId);
        var search = patch.EnabledForSearchNodes ?? before.EnabledForSearchNodes;
        var wanted = before with { Azure = Merge(before.Azure, roles.Resolve(groupId, patch.Azure)), EnabledForSearchNodes = search };
        rules.Check(groupId, before.Azure, wanted.Azure);
        if (wanted.Azure is null && before.Azure is not null) CompliancePolicyRules.RequireDisable(state, groupId);
        if (patch.EnabledForSearchNodes is true && wanted.Azure is null) throw EncryptionRefusals.MissingProvider();

        if (wanted.Azure is null && before.Azure is not null) change.Disable(call.Source, before, wanted);
        else if (wanted.Azure is { } azure && (before.Azure is null || !azure.HasSameSettingsAs(before.Azure)))
            await change.ConfigureAsync(call.Source, before, wanted, azure, CancellationToken.None);
        else change.KeepAzure(call.Source, before, wanted);

        // Nothing of Azure was touched: the answer still tells the truth of this moment.
        if (wanted.Azure is not null && before.Azure == wanted.Azure) await checks.CheckAsync(groupId, scheduled: false, CancellationToken.None);
        return EncryptionBody.From(state.Encryption.Find(groupId));
    }

    private static AzureConfiguration? Merge(AzureConfiguration? current, AzurePatch? patch) => patch switch
    {
        null => current,
        { Enabled: false } => null,
        { KeyIdentifier: not null } when current is null && patch == new AzurePatch { KeyIdentifier = patch.KeyIdentifier } =>
            throw EncryptionRefusals.NothingToRotate(),
        { Enabled: null } when current is null => throw Attributes.Missing("enabled"),
        _ => current is null ? patch.Complete() : patch.ApplyTo(current),
    };
}

/// <summary>
/// The same by POST, which Atlas does not have: a page of its documentation prints <c>curl --request POST</c> for it, and a reader who tries that
/// here gets what the page promises, with the leniency in a header.
/// </summary>
internal sealed class UpdateEncryptionAtRestByPost(UpdateEncryptionAtRest update) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = UpdateEncryptionAtRest.Route with { Method = "POST", Leniency = "method=POST" };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) => update.HandleAsync(call, cancellationToken);
}
