using System.Globalization;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;

namespace AtlasCmkPortal.UnitTests;

/// <summary>
/// An organization of Atlas in memory, behind the client's interface. It does what the tests' story needs and no more: it merges a PATCH,
/// calls every key valid, and lets a test stand between a request and its answer.
/// </summary>
public sealed class FakeAtlas(string orgId, string orgName) : IAtlasAdministrationApi
{
    public const string Contoso = "650000000000000000000001";

    public List<AtlasGroup> Groups { get; } = [];

    public Dictionary<string, List<AtlasCluster>> Clusters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AtlasEncryptionAtRest> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>By project; what Atlas would list, in any order.</summary>
    public Dictionary<string, List<AtlasEvent>> Events { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<AtlasAlert>> Alerts { get; } = new(StringComparer.Ordinal);

    public List<AtlasEncryptionAtRestUpdate> KeyUpdates { get; } = [];

    public List<(string Cluster, AtlasClusterUpdate Update)> ClusterUpdates { get; } = [];

    /// <summary>By the interface's method name: runs before the call does anything; throw to refuse it.</summary>
    public Dictionary<string, Func<Task>> Before { get; } = new(StringComparer.Ordinal);

    /// <summary>By the interface's method name: runs after the call did its work; throw to lose the answer.</summary>
    public Dictionary<string, Func<Task>> After { get; } = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    public AtlasControlPlaneAddresses ControlPlane { get; set; } = new();

    public AtlasProjectAddresses Nodes { get; set; } = new();

    public Task<AtlasPage<AtlasOrganization>> ListOrganizationsAsync(int pageNum, int itemsPerPage, CancellationToken cancellationToken) =>
        CallAsync(nameof(ListOrganizationsAsync), () => Page([new AtlasOrganization(orgId, orgName)]));

    public Task<AtlasPage<AtlasGroup>> ListGroupsAsync(int pageNum, int itemsPerPage, CancellationToken cancellationToken) =>
        CallAsync(nameof(ListGroupsAsync), () => Page([.. Groups]));

    public Task<AtlasGroup> GetGroupAsync(string groupId, CancellationToken cancellationToken) =>
        CallAsync(nameof(GetGroupAsync), () => Groups.Single(group => string.Equals(group.Id, groupId, StringComparison.Ordinal)));

    public Task<AtlasPage<AtlasCluster>> ListClustersAsync(string groupId, int pageNum, int itemsPerPage, CancellationToken cancellationToken) =>
        CallAsync(nameof(ListClustersAsync), () => Page([.. ClustersOf(groupId)]));

    public Task<AtlasCluster> GetClusterAsync(string groupId, string clusterName, CancellationToken cancellationToken) =>
        CallAsync(
            nameof(GetClusterAsync),
            () =>
                ClustersOf(groupId).Find(cluster => string.Equals(cluster.Name, clusterName, StringComparison.Ordinal))
                ?? throw new AtlasApiException(
                    404,
                    "CLUSTER_NOT_FOUND",
                    $"No cluster named {clusterName} exists in group {groupId}.",
                    [clusterName, groupId]));

    public Task<AtlasCluster> UpdateClusterAsync(
        string groupId,
        string clusterName,
        AtlasClusterUpdate update,
        CancellationToken cancellationToken) =>
        CallAsync(
            nameof(UpdateClusterAsync),
            () =>
            {
                ClusterUpdates.Add((clusterName, update));
                return SetCluster(
                    groupId,
                    clusterName,
                    cluster => cluster with { EncryptionAtRestProvider = update.EncryptionAtRestProvider, StateName = "UPDATING" });
            });

    public Task<AtlasEncryptionAtRest> GetEncryptionAtRestAsync(string groupId, CancellationToken cancellationToken) =>
        CallAsync(nameof(GetEncryptionAtRestAsync), () => KeyOf(groupId));

    public Task<AtlasEncryptionAtRest> UpdateEncryptionAtRestAsync(
        string groupId,
        AtlasEncryptionAtRestUpdate update,
        CancellationToken cancellationToken) =>
        CallAsync(
            nameof(UpdateEncryptionAtRestAsync),
            () =>
            {
                KeyUpdates.Add(update);
                return Keys[groupId] = KeyOf(groupId) with { AzureKeyVault = Merge(KeyOf(groupId).AzureKeyVault!, update.AzureKeyVault!) };
            });

    public Task<AtlasPage<AtlasKeyPrivateEndpoint>> ListAzurePrivateEndpointsAsync(
        string groupId,
        int pageNum,
        int itemsPerPage,
        CancellationToken cancellationToken) => CallAsync(nameof(ListAzurePrivateEndpointsAsync), () => Page<AtlasKeyPrivateEndpoint>([]));

    public Task<AtlasPage<AtlasEvent>> ListEventsAsync(
        string groupId,
        IEnumerable<string> eventType,
        string minDate,
        int pageNum,
        int itemsPerPage,
        CancellationToken cancellationToken) =>
        CallAsync(
            nameof(ListEventsAsync),
            () =>
            {
                var since = DateTimeOffset.Parse(minDate, CultureInfo.InvariantCulture);
                var types = eventType.ToHashSet(StringComparer.Ordinal);
                return Page([
                    .. Of(Events, groupId)
                        .Where(e => e.Created >= since && (types.Count == 0 || types.Contains(e.EventTypeName)))
                        .OrderByDescending(e => e.Created),
                ]);
            });

    public Task<AtlasPage<AtlasAlert>> ListAlertsAsync(
        string groupId,
        string status,
        int pageNum,
        int itemsPerPage,
        CancellationToken cancellationToken) =>
        CallAsync(
            nameof(ListAlertsAsync),
            () =>
                Page([
                    .. Of(Alerts, groupId)
                        .Where(alert => string.Equals(alert.Status, status, StringComparison.Ordinal))
                        .OrderByDescending(alert => alert.Created),
                ]));

    public Task<AtlasControlPlaneAddresses> GetControlPlaneAddressesAsync(CancellationToken cancellationToken) =>
        CallAsync(nameof(GetControlPlaneAddressesAsync), () => ControlPlane);

    public Task<AtlasProjectAddresses> GetProjectAddressesAsync(string groupId, CancellationToken cancellationToken) =>
        CallAsync(nameof(GetProjectAddressesAsync), () => Nodes);

    public AtlasCluster SetCluster(string groupId, string name, Func<AtlasCluster, AtlasCluster> change)
    {
        var clusters = ClustersOf(groupId);
        var index = clusters.FindIndex(cluster => string.Equals(cluster.Name, name, StringComparison.Ordinal));
        return clusters[index] = change(clusters[index]);
    }

    public AtlasEncryptionAtRest KeyOf(string groupId) =>
        Keys.TryGetValue(groupId, out var key)
            ? key
            : new AtlasEncryptionAtRest
            {
                AzureKeyVault = new AtlasAzureKeyVault { Enabled = false, Valid = false },
            };

    public List<AtlasCluster> ClustersOf(string groupId) => Clusters.TryGetValue(groupId, out var clusters) ? clusters : Clusters[groupId] = [];

    private static List<T> Of<T>(Dictionary<string, List<T>> byProject, string groupId) => byProject.TryGetValue(groupId, out var items) ? items : [];

    private static AtlasPage<T> Page<T>(IReadOnlyList<T> results) => new() { Results = results, TotalCount = results.Count };

    private static AtlasAzureKeyVault Merge(AtlasAzureKeyVault now, AtlasAzureKeyVaultUpdate update) => update is { Enabled: false }
        ? new AtlasAzureKeyVault { Enabled = false, Valid = false }
        : now with
        {
            Enabled = update.Enabled ?? now.Enabled,
            Valid = true,
            AzureEnvironment = update.AzureEnvironment ?? now.AzureEnvironment,
            ClientId = update.ClientId ?? now.ClientId,
            TenantId = update.TenantId ?? now.TenantId,
            SubscriptionId = update.SubscriptionId ?? now.SubscriptionId,
            ResourceGroupName = update.ResourceGroupName ?? now.ResourceGroupName,
            KeyVaultName = update.KeyVaultName ?? now.KeyVaultName,
            KeyIdentifier = update.KeyIdentifier ?? now.KeyIdentifier,
        };

    private async Task<T> CallAsync<T>(string method, Func<T> answer)
    {
        lock (Calls)
        {
            Calls.Add(method);
        }

        if (Before.TryGetValue(method, out var before))
        {
            await before();
        }

        var result = answer();
        if (After.TryGetValue(method, out var after))
        {
            await after();
        }

        return result;
    }
}
