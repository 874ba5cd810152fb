using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Backup;
using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Network;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;
using AtlasCmkPortal.Sandbox.Atlas.Projects;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Atlas;

/// <summary>The local Atlas: its Administration API and the service accounts' token endpoint. What it can do is this list.</summary>
internal sealed class AtlasModule : ISandboxModule
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private static readonly Entry[] Operations =
    [
        Of<ListOrganizations>(),
        Of<ReadOrganization>(),
        Of<ListProjects>(),
        Of<ReadProject>(),
        Of<CreateProject>(),
        Of<UpdateProject>(),
        Of<DeleteProject>(),
        Of<ListClusters>(),
        Of<ReadCluster>(),
        Of<UpdateCluster>(),
        Of<CreateCluster>(),
        Of<DeleteCluster>(),
        Of<ReadEncryptionAtRest>(),
        Of<UpdateEncryptionAtRest>(),
        Of<UpdateEncryptionAtRestByPost>(),
        Of<ListPrivateEndpoints>(),
        Of<ReadPrivateEndpoint>(),
        Of<CreatePrivateEndpoint>(),
        Of<DeletePrivateEndpoint>(),
        Of<ListCloudProviderAccess>(),
        Of<ReadCloudProviderRole>(),
        Of<CreateCloudProviderRole>(),
        Of<UpdateCloudProviderRole>(),
        Of<DeleteCloudProviderRole>(),
        Of<ListProjectAddresses>(),
        Of<ListControlPlaneAddresses>(),
        Of<ListEvents>(),
        Of<ReadEvent>(),
        Of<ListAlertConfigs>(),
        Of<ReadAlertConfig>(),
        Of<CreateAlertConfig>(),
        Of<UpdateAlertConfig>(),
        Of<ToggleAlertConfig>(),
        Of<DeleteAlertConfig>(),
        Of<ListSnapshots>(),
        Of<ListShardedSnapshots>(),
        Of<ReadSnapshot>(),
        Of<ReadShardedSnapshot>(),
        Of<TakeSnapshot>(),
        Of<DeleteSnapshot>(),
        Of<DeleteShardedSnapshot>(),
        Of<ListRestoreJobs>(),
        Of<ReadRestoreJob>(),
        Of<RestoreSnapshot>(),
        Of<ReadCompliancePolicy>(),
        Of<UpdateCompliancePolicy>(),
        Of<ListAlerts>(),
        Of<ListAlertsOfConfig>(),
        Of<ReadAlert>(),
        Of<ListConfigsOfAlert>(),
        Of<AcknowledgeAlert>(),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AtlasState>().AddSingleton<EventLog>().AddSingleton<ProjectLocks>().AddSingleton<KeyCheck>();
        services.AddSingleton<EncryptionChange>().AddSingleton<UpdateDelay>();
        // Before the checks, which may go through what time brought.
        services.AddSingleton<EndpointWork>().AddSingleton<ITimeListener>(provider => provider.GetRequiredService<EndpointWork>());
        services
            .AddSingleton<NodeVault>()
            .AddSingleton<NodePower>()
            .AddSingleton<NodeTaskRunner>()
            .AddSingleton<NodeAddressAllocator>()
            .AddSingleton<NodeSeed>();
        services.AddSingleton<ClusterQueue>().AddSingleton<ClusterCalendar>().AddSingleton<ClusterWork>();
        services.AddSingleton<ITimeListener>(provider => provider.GetRequiredService<ClusterWork>());
        services
            .AddSingleton<SharedChecks>()
            .AddSingleton<KeyChecks>()
            .AddSingleton<ITimeListener>(provider => provider.GetRequiredService<KeyChecks>());
        services
            .AddSingleton<PrivateNetworkRules>()
            .AddSingleton<PrivateRoutes>()
            .AddSingleton<RoleCredentials>()
            .AddSingleton<ControlPlaneAddresses>();
        // After the checks, which tell whether the nodes were up meanwhile.
        services
            .AddSingleton<ClusterBackups>()
            .AddSingleton<SnapshotWork>()
            .AddSingleton<ITimeListener>(provider => provider.GetRequiredService<SnapshotWork>());
        services.AddSingleton<IProjectEventListener>(provider => provider.GetRequiredService<SnapshotWork>());
        services.AddSingleton<AlertTracker>().AddSingleton<IProjectEventListener>(provider => provider.GetRequiredService<AlertTracker>());
        services.AddSingleton<ITimeListener>(provider => provider.GetRequiredService<AlertTracker>());
        AddJobs(services);
        services.AddSingleton<DigestNonces>().AddSingleton<DigestAuthentication>().AddSingleton<AccessTokens>().AddSingleton<ServiceAccountTokens>();
        services.AddSingleton<CallerAuthentication>().AddSingleton<ProjectAccess>().AddSingleton<RateLimits>().AddSingleton<AtlasPipeline>();
        services.AddSingleton<IErrorShape, AtlasErrorShape>().AddSingleton<ManyProjects>().AddSingleton<ISeedPart, AtlasSeed>();
        foreach (var operation in Operations) operation.AddTo(services);
    }

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(
            SandboxServices.Atlas,
            "POST",
            ServiceAccountTokens.TokenPath,
            "client secret",
            (HttpContext http, ServiceAccountTokens tokens) => tokens.IssueAsync(http));
        endpoints.Map(
            SandboxServices.Atlas,
            "POST",
            ServiceAccountTokens.RevokePath,
            "client secret",
            (HttpContext http, ServiceAccountTokens tokens) => tokens.RevokeAsync(http));
        endpoints.Map(SandboxServices.Control, "GET", "/_sandbox/nodes", "-", ReadNodes.Handle);
        foreach (var operation in Operations) operation.MapTo(endpoints);
    }

    private static void AddJobs(IServiceCollection services)
    {
        services.AddRecurringJob<ClusterWork>("Work on clusters", TimeSpan.FromMilliseconds(500), (work, stop) => work.RunDueAsync(stop));
        services.AddRecurringJob<KeyChecks>("Key check", TimeSpan.FromSeconds(5), (checks, stop) => checks.RunDueAsync(stop));
        services.AddRecurringJob<EndpointWork>("Work on private endpoints", HalfAMinute, (endpoints, _) => Run(endpoints.RunDue));
        services.AddRecurringJob<SnapshotWork>("Taking snapshots", HalfAMinute, (snapshots, _) => Run(snapshots.RunDue));
        services.AddRecurringJob<AlertTracker>("Evaluating alerts", HalfAMinute, (alerts, _) => Run(alerts.MeasureAll));

        static Task Run(Action job)
        {
            job();
            return Task.CompletedTask;
        }
    }

    private static Entry Of<T>()
        where T : class, IAtlasOperation => new(
        services => services.AddSingleton<T>(),
        endpoints => endpoints.Map(
            SandboxServices.Atlas, T.Route.Method, T.Route.Template, T.Route.Permission,
            (HttpContext http, AtlasPipeline pipeline, T operation) => pipeline.HandleAsync(http, T.Route, operation)));

    private sealed record Entry(Action<IServiceCollection> AddTo, Action<SandboxEndpoints> MapTo);
}
