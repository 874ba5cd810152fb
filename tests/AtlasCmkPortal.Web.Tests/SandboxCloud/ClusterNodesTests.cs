using AtlasCmkPortal.Web.Features.SandboxCloud;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class ClusterNodesTests
{
    private const string Key = "https://contoso-payments-kv.vault.azure.net/keys/AtlasKMSKey/e1f415d8b4cf406dae963af17004";

    [Fact]
    public void Of_RotationUnderWay_HasBothKeysAndTheOldestMasterKey()
    {
        var cluster = Assert.Single(ClusterNodes.Of(
        [
            new("650000000000000000000101", "payments", true, Key + "aaaa", SampleAzure.Now),
            new("650000000000000000000101", "payments", false, Key + "bbbb", SampleAzure.Now.AddDays(-3)),
            new("650000000000000000000101", "payments", true, Key + "bbbb", SampleAzure.Now),
        ]));

        Assert.Equal(("payments-prod", "2 of 3 running", SampleAzure.Now.AddDays(-3)), (cluster.Project, cluster.State, cluster.Since));
        Assert.Equal(["AtlasKMSKey …aaaa", "AtlasKMSKey …bbbb"], cluster.Keys);
    }

    [Fact]
    public void Of_ClusterWithoutKey_IsLeftOut() =>
        Assert.Empty(ClusterNodes.Of([new("650000000000000000000102", "orders", true, null, null)]));
}
