using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Backup;
using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas;

internal sealed record Organization(string Id, string Name);

internal sealed record Tag(string Key, string Value);

internal sealed record Project(string Id, string OrgId, string Name, DateTimeOffset Created, IReadOnlyList<Tag> Tags)
{
    public bool WithDefaultAlertsSettings { get; init; } = true;
}

/// <summary>The documents of the local Atlas.</summary>
internal sealed class AtlasState(StateStore store)
{
    public Collection<Organization> Organizations { get; } = store.Collection<Organization>("atlas.organizations");

    public Collection<Project> Projects { get; } = store.Collection<Project>("atlas.projects");

    /// <summary>By public key or client id.</summary>
    public Collection<ApiCaller> Callers { get; } = store.Collection<ApiCaller>("atlas.callers");

    public Collection<TokenKey> TokenKeys { get; } = store.Collection<TokenKey>("atlas.tokenKeys");

    public Collection<RevokedToken> RevokedTokens { get; } = store.Collection<RevokedToken>("atlas.revokedTokens");

    /// <summary>By project; absent where nothing was ever configured.</summary>
    public Collection<ProjectEncryption> Encryption { get; } = store.Collection<ProjectEncryption>("atlas.encryptionAtRest");

    /// <summary>By <see cref="Cluster.Key"/>.</summary>
    public Collection<Cluster> Clusters { get; } = store.Collection<Cluster>("atlas.clusters");

    /// <summary>By <see cref="ProjectEvent.Id"/>, whose order is the order of time.</summary>
    public Collection<ProjectEvent> Events { get; } = store.Collection<ProjectEvent>("atlas.events");

    public Collection<AlertConfig> AlertConfigs { get; } = store.Collection<AlertConfig>("atlas.alertConfigs");

    public Collection<Alert> Alerts { get; } = store.Collection<Alert>("atlas.alerts");

    /// <summary>By project; only where a key is configured.</summary>
    public Collection<KeyAge> KeyAges { get; } = store.Collection<KeyAge>("atlas.keyAges");

    public Collection<PrivateEndpoint> PrivateEndpoints { get; } = store.Collection<PrivateEndpoint>("atlas.privateEndpoints");

    public Collection<AzureRole> AzureRoles { get; } = store.Collection<AzureRole>("atlas.azureRoles");

    public Collection<AtlasAzureApp> AzureApp { get; } = store.Collection<AtlasAzureApp>("atlas.azureApp");

    public Collection<Snapshot> Snapshots { get; } = store.Collection<Snapshot>("atlas.snapshots");

    /// <summary>By <see cref="Cluster.Key"/>.</summary>
    public Collection<SnapshotMark> SnapshotMarks { get; } = store.Collection<SnapshotMark>("atlas.snapshotMarks");

    public Collection<RestoreJob> RestoreJobs { get; } = store.Collection<RestoreJob>("atlas.restoreJobs");

    /// <summary>By project; only where there is one.</summary>
    public Collection<CompliancePolicy> CompliancePolicies { get; } = store.Collection<CompliancePolicy>("atlas.compliancePolicies");

    public IEnumerable<Cluster> ClustersOf(string groupId) => Clusters.All.Where(c => string.Equals(c.GroupId, groupId, StringComparison.Ordinal));

    public void Write(Action<StateTransaction> work) => store.Write(work);

    /// <summary>
    /// For a change in a project: where the project was deleted since the caller was authorized, it is refused as if it had never existed.
    /// </summary>
    public void Write(Project project, Action<StateTransaction> work) => store.Write(transaction =>
    {
        if (transaction.Find(Projects, project.Id)?.Created != project.Created) throw ProjectAccess.NotFound(project.Id);
        work(transaction);
    });
}
