using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>The addresses that Atlas publishes grow with the sandbox clock, and it calls from what it published.</summary>
public sealed class AddressTests : AtlasTest
{
    private const string ControlPlane = "/unauth/controlPlaneIPAddresses";
    private const string Encryption = $"/groups/{AtlasClient.Payments}/encryptionAtRest";

    [Fact]
    public async Task ControlPlane_MonthByMonth_GetsOneMoreInEachCloudInTurn()
    {
        Assert.Equal(["aws 192.0.2.10/32", "azure 192.0.2.20/32", "gcp 192.0.2.30/32"], await OutboundAsync());
        await Sandbox.AdvanceAsync("P30D");
        Assert.Equal(["aws 192.0.2.10/32", "aws 192.0.2.41/32", "azure 192.0.2.20/32", "gcp 192.0.2.30/32"], await OutboundAsync());
        await Sandbox.AdvanceAsync("P60D");
        Assert.Equal(
            ["aws 192.0.2.10/32", "aws 192.0.2.41/32", "azure 192.0.2.101/32", "azure 192.0.2.20/32", "gcp 192.0.2.161/32", "gcp 192.0.2.30/32"],
            await OutboundAsync());
        await Sandbox.AdvanceAsync("P3500D");
        Assert.Distinct(await OutboundAsync());
    }

    [Fact]
    public async Task ControlPlane_NewAddress_IsShutOutByAFirewallThatDoesNotKnowIt()
    {
        using var azure = new AzureClient(Sandbox);
        var vault = AzureClient.VaultUri("contoso-payments-kv", "rg-payments");
        await AllowOnlyAsync("192.0.2.10/32");
        await Sandbox.AdvanceAsync("P43D");
        await Atlas.GetAsync(Encryption);
        Assert.DoesNotContain("ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", await EventsAsync());
        await Sandbox.AdvanceAsync("P2D");
        await Atlas.GetAsync(Encryption);
        Assert.Contains("ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", await EventsAsync());
        await AllowOnlyAsync("192.0.2.41/32");
        await Atlas.GetAsync(Encryption);
        Assert.Contains("ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED", await EventsAsync());

        Task<JsonElement> AllowOnlyAsync(string range) =>
            azure.DoAsync(
                "portal-admin",
                HttpMethod.Patch,
                vault,
                new { properties = new { networkAcls = new { defaultAction = "Deny", ipRules = new[] { new { value = range } } } } });
    }

    [Fact]
    public async Task Cluster_FutureAddress_IsToldBeforeItIsUsed()
    {
        List<string> future = [];
        for (var step = 0; step < 5; step++)
        {
            var cluster = await ClusterAsync("payments");
            Assert.Subset(
                cluster.Outbound.ToHashSet(StringComparer.Ordinal),
                new HashSet<string>(["198.51.100.21", "198.51.100.22", "198.51.100.23"], StringComparer.Ordinal));
            Assert.Empty(cluster.Future.Intersect(cluster.Outbound, StringComparer.Ordinal));
            if (future.Count > 0 && cluster.Future.Count == 0) Assert.Contains(future[0], cluster.Outbound);
            future = cluster.Future;
            await Sandbox.AdvanceAsync("P13D");
        }

        await Sandbox.AdvanceAsync("P400D");
        Assert.Equal((7, 0), ((await ClusterAsync("payments")).Outbound.Count, (await ClusterAsync("payments")).Future.Count));
    }

    [Fact]
    public async Task Cluster_Free_HasNoFutureAddress()
    {
        await Sandbox.AdvanceAsync("P400D");
        var body = await Atlas.GetAsync($"/groups/{AtlasClient.Orders}/ipAddresses");
        var free = body.GetProperty("services")
            .GetProperty("clusters")
            .EnumerateArray()
            .Single(c => c.GetProperty("clusterName").GetString() is "sandbox-free");
        Assert.Equal((0, 3), (free.GetProperty("futureOutbound").GetArrayLength(), free.GetProperty("outbound").GetArrayLength()));
    }

    private async Task<(List<string> Outbound, List<string> Future)> ClusterAsync(string name)
    {
        var body = await Atlas.GetAsync($"/groups/{AtlasClient.Payments}/ipAddresses");
        var cluster = body.GetProperty("services")
            .GetProperty("clusters")
            .EnumerateArray()
            .Single(c => c.GetProperty("clusterName").GetString() == name);
        return (Texts(cluster, "outbound"), Texts(cluster, "futureOutbound"));
    }

    private async Task<List<string>> OutboundAsync()
    {
        var outbound = (await Atlas.GetAsync(ControlPlane, "2023-11-15")).GetProperty("outbound");
        var all = outbound
            .EnumerateObject()
            .SelectMany(cloud =>
                cloud.Value.EnumerateObject().SelectMany(region => region.Value.EnumerateArray().Select(a => $"{cloud.Name} {a.GetString()}")));
        return [.. all.Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> EventsAsync() =>
        [
            .. (await Atlas.GetAsync($"/groups/{AtlasClient.Payments}/events"))
                .GetProperty("results")
                .EnumerateArray()
                .Select(e => e.GetProperty("eventTypeName").GetString()!),
        ];

    private static List<string> Texts(JsonElement cluster, string name) =>
        [.. cluster.GetProperty(name).EnumerateArray().Select(a => a.GetString()!)];
}
