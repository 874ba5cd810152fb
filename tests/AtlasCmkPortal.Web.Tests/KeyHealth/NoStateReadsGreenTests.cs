using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Tests.KeyHealth;

/// <summary>
/// The real sandbox in each state that a key can be in after it was saved. No page may call any of them valid, and none may confuse a refusal
/// with a vault that does not answer. Each state is undone again, and every page is green then.
/// </summary>
public sealed class NoStateReadsGreenTests(HealthSandbox sandbox) : IClassFixture<HealthSandbox>
{
    private static readonly TimeSpan Check = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData("key disabled")]
    [InlineData("key deleted")]
    [InlineData("secret removed")]
    [InlineData("secret expired")]
    [InlineData("roles removed")]
    [InlineData("vault deleted")]
    [InlineData("principal disabled")]
    public async Task Pages_AzureRefusesTheKey_SayThatItIsInvalidAndWhatIsStopped(string state)
    {
        var undo = await RefuseAsync(state);
        var before = await sandbox.VisitAsync();
        await sandbox.AdvanceAsync(Check);
        var after = await sandbox.VisitAsync();
        await undo();
        await sandbox.AdvanceAsync(Check);
        var healed = await sandbox.VisitAsync();

        Assert.All([before, after], pages =>
        {
            Assert.Equal(KeyPhase.Refused, pages.Health.Phase);
            Assert.NotNull(pages.Health.Since);
            Assert.Equal(("Key invalid", Tone.Danger), pages.Status);
            Assert.Equal(("Invalid", Tone.Danger), (pages.Advanced.Word, pages.Advanced.Tone));
            Assert.Equal(Tone.Danger, pages.Banner!.Tone);
            Assert.Contains("data is kept", pages.Banner.Text, StringComparison.Ordinal);
            Assert.All(pages.Clusters, cluster => Assert.Equal(("Key unavailable", Tone.Danger), (cluster.Text, cluster.Tone)));
        });
        Assert.Equal(3, after.Banner!.Stopped.Count);
        Assert.Contains("at its next check, at most 15 minutes later", after.Banner.Text, StringComparison.Ordinal);
        Assert.All(after.Clusters, cluster => Assert.Equal("Stopped; IDLE in Atlas", cluster.Detail));
        AssertGreen(healed);
    }

    [Theory]
    [InlineData("""[{"service":"keyvault","match":"/**","drop":true}]""")]
    [InlineData("""[{"service":"keyvault","match":"/**","status":503}]""")]
    [InlineData("""[{"service":"entra","match":"/**","drop":true}]""")]
    [InlineData("firewall closed to Atlas")]
    public async Task Pages_AtlasGetsNoAnswer_SayUnreachableAndNeverInvalid(string state)
    {
        var isFirewall = state.StartsWith("firewall", StringComparison.Ordinal);
        await sandbox.VisitAsync();
        await (isFirewall ? sandbox.CloseVaultAsync(but: []) : sandbox.FaultAsync(state));
        var before = await sandbox.VisitAsync();
        await sandbox.AdvanceAsync(Check);
        var after = await sandbox.VisitAsync();
        await (isFirewall ? sandbox.CloseVaultAsync(but: null) : sandbox.FaultAsync("[]"));
        var healed = await sandbox.VisitAsync();

        Assert.All([before, after], pages =>
        {
            Assert.Equal(KeyPhase.Unreachable, pages.Health.Phase);
            Assert.NotNull(pages.Health.Since);
            Assert.Equal(("Unreachable", Tone.Warning), pages.Status);
            Assert.Equal("Unreachable", pages.Advanced.Word);
            Assert.Contains("could last encrypt and decrypt", pages.Advanced.Meaning, StringComparison.Ordinal);
            Assert.Contains("Running nodes go on; a node that restarts stays down", pages.Advanced.Meaning, StringComparison.Ordinal);
            Assert.Equal(Tone.Warning, pages.Banner!.Tone);
            Assert.All(pages.Clusters, cluster => Assert.Equal(("IDLE", Tone.Warning), (cluster.Text, cluster.Tone)));
        });
        AssertGreen(healed);
    }

    [Fact]
    public async Task Pages_KeyExpired_SayInvalidAndThatNodesAreNotReportedToBeStopped()
    {
        await sandbox.SetKeyAsync(new { exp = sandbox.CloudNow.AddMinutes(1).ToUnixTimeSeconds() });
        await sandbox.AdvanceAsync(Check);
        await sandbox.AdvanceAsync(Check * 2);
        var pages = await sandbox.VisitAsync();
        await sandbox.SetKeyAsync(new { exp = sandbox.CloudNow.AddYears(1).ToUnixTimeSeconds() });
        var healed = await sandbox.VisitAsync();

        Assert.Equal(KeyPhase.Refused, pages.Health.Phase);
        Assert.Empty(pages.Health.Stopped);
        Assert.Contains("Atlas has not reported stopping", pages.Banner!.Text, StringComparison.Ordinal);
        Assert.All(pages.Clusters, cluster => Assert.Equal(Tone.Danger, cluster.Tone));
        AssertGreen(healed);
    }

    /// <summary>Atlas's own checks come from its control plane: of nodes that are shut out it tells nothing until one of them has to start.</summary>
    [Fact]
    public async Task Pages_NodesShutOutOfTheVault_SayWhatAtlasDoesNotTellAndThatStoppedNodesStayDown()
    {
        await sandbox.CloseVaultAsync(await sandbox.ControlPlaneAsync());
        var quiet = await sandbox.VisitAsync();
        await sandbox.SetKeyAsync(new { enabled = false });
        await sandbox.AdvanceAsync(Check);
        await sandbox.SetKeyAsync(new { enabled = true });
        var down = await sandbox.VisitAsync();
        await sandbox.CloseVaultAsync(but: null);
        await sandbox.AdvanceAsync(Check);
        var healed = await sandbox.VisitAsync();

        Assert.Contains("does not report whether each node reaches the vault", quiet.Advanced.Meaning, StringComparison.Ordinal);
        Assert.Equal(KeyPhase.Healthy, down.Health.Phase);
        Assert.Equal(("Clusters stopped", Tone.Danger), down.Status);
        Assert.Contains("allows the addresses of these clusters' nodes", down.Banner!.Text, StringComparison.Ordinal);
        Assert.All(down.Clusters, cluster => Assert.Equal("Key unavailable", cluster.Text));
        AssertGreen(healed);
    }

    [Fact]
    public async Task Pages_SeededLegacyProject_SayThatItsClustersAreStopped()
    {
        var pages = await sandbox.VisitAsync(HealthSandbox.Legacy);

        Assert.Equal(KeyPhase.Refused, pages.Health.Phase);
        Assert.Equal(pages.Health.Clusters, pages.Banner!.Stopped);
        Assert.NotEmpty(pages.Clusters);
        Assert.All(pages.Clusters, cluster => Assert.Equal("Key unavailable", cluster.Text));
    }

    private async Task<Func<Task>> RefuseAsync(string state)
    {
        switch (state)
        {
            case "key disabled":
                await sandbox.SetKeyAsync(new { enabled = false });
                return () => sandbox.SetKeyAsync(new { enabled = true });
            case "key deleted":
                await sandbox.DeleteKeyAsync();
                return sandbox.RecoverKeyAsync;
            case "secret removed":
                await sandbox.RemoveSecretAsync(await sandbox.UseOtherSecretAsync(sandbox.CloudNow.AddDays(30)));
                return sandbox.UseSeededSecretAsync;
            case "secret expired":
                await sandbox.UseOtherSecretAsync(sandbox.CloudNow.AddMinutes(20));
                await sandbox.AdvanceAsync(TimeSpan.FromMinutes(10));
                await sandbox.AdvanceAsync(TimeSpan.FromMinutes(11));
                return sandbox.UseSeededSecretAsync;
            case "roles removed":
                var giveBack = await sandbox.TakeRolesAsync();
                await sandbox.AdvanceAsync(TimeSpan.FromMinutes(6));
                return giveBack;
            case "vault deleted":
                return await sandbox.DeleteVaultAsync();
            default:
                await sandbox.SetPrincipalAsync(enabled: false);
                return () => sandbox.SetPrincipalAsync(enabled: true);
        }
    }

    private static void AssertGreen(PagesOfProject pages)
    {
        Assert.Equal(("Valid", Tone.Success), pages.Status);
        Assert.Equal("Valid", pages.Advanced.Word);
        Assert.Null(pages.Banner);
        Assert.All(pages.Clusters, cluster => Assert.Equal(("IDLE", Tone.Success), (cluster.Text, cluster.Tone)));
    }
}
