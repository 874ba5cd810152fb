using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Writes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlasCmkPortal.Core;

/// <summary>Puts what the console does into a service collection.</summary>
public static class PortalCore
{
    /// <summary>
    /// The use cases, stateless and each registered once. Whoever composes them adds the Atlas and Azure clients and an <c>ICloudClock</c>, and calls
    /// <see cref="PortalDatabase.MigrateAsync"/> before anything else.
    /// </summary>
    /// <param name="database">The console's database, such as <c>options => options.UseSqlite(connectionString)</c>.</param>
    /// <param name="access">Bound from section <c>Access</c> and validated by <see cref="AccessOptionsValidator"/>.</param>
    /// <param name="monitoring">Bound from section <c>Monitoring</c>; null for its defaults.</param>
    public static IServiceCollection AddPortalCore(
        this IServiceCollection services, Action<DbContextOptionsBuilder> database, AccessOptions access, MonitoringOptions? monitoring = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(access);
        services.TryAddSingleton(provider => new WriteRights(maximumAge: null, provider.GetRequiredService<TimeProvider>()));
        services.AddPooledDbContextFactory<SqlitePortalDbContext>(database);
        services.AddSingleton<IDbContextFactory<PortalDbContext>, PortalDbContextFactory<SqlitePortalDbContext>>();
        services
            .AddSingleton<LastSeenStore>()
            .AddSingleton<ProjectLeases>()
            .AddSingleton<ReadingOrder>()
            .AddSingleton<ActivityLog>()
            .AddSingleton<WriteRecords>()
            .AddSingleton<UnfinishedWrites>()
            .AddSingleton<WritePipeline>();
        services
            .AddSingleton<IWriteReconciler, EncryptionReconciler>()
            .AddSingleton<IWriteReconciler, ClusterEncryptionReconciler>();

        services
            .AddSingleton<AtlasProjects>()
            .AddSingleton<AtlasRoleProbe>()
            .AddSingleton<ProjectDirectory>()
            .AddSingleton<ProjectAuthorization>()
            .AddSingleton<LastProject>();
        services.AddSingleton<ReadActivity>().AddSingleton<ReadWriteEnd>().AddSingleton<DraftStore>().AddSingleton<ProjectSignals>();
        services.AddSingleton<EncryptionSnapshots>();
        services.AddSingleton<EncryptionQueries>().AddSingleton<EncryptionSync>().AddSingleton<EncryptionWriter>();
        services.AddSingleton<Rotations>().AddSingleton<ExternalChanges>().AddSingleton<SettingsUpdates>();
        services.AddSingleton(monitoring ?? MonitoringOptions.Default).AddSingleton<ObservationSchedule>().AddSingleton<WatchedProjects>();
        services
            .AddHostedService<ObservationLoop>()
            .AddSingleton<ObserveProjects>()
            .AddSingleton<ReadEncryptionAtRest>()
            .AddSingleton<ConfigureAzureKeyVault>()
            .AddSingleton<DisableCustomerKeys>();
        services.AddSingleton<RetryValidation>().AddSingleton<ReadRotation>();
        services.AddSingleton<TestConnection>().AddSingleton<TestAllowance>().AddSingleton<RecentTests>().AddSingleton<SaveRefusals>();
        services.AddSingleton<KeyHealthViews>().AddSingleton<ProjectSync>().AddSingleton<ReadKeyHealth>();
        services.AddSingleton<KnownKeys>().AddSingleton<ListClusters>().AddSingleton<ReadCluster>().AddSingleton<SetClusterEncryption>();
        return services;
    }

    private sealed class PortalDbContextFactory<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<PortalDbContext>
        where TContext : PortalDbContext
    {
        public PortalDbContext CreateDbContext() => factory.CreateDbContext();
    }
}
