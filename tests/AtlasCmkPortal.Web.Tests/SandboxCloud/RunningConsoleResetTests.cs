using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

/// <summary>A console goes on when its sandbox is reset, in the same process or alone, though the sandbox clock goes back.</summary>
public sealed class RunningConsoleResetTests
{
    private const string Payments = "650000000000000000000101";
    private const string Vault = "contoso-payments-kv";
    private static readonly Actor Owner = new("s", "Olivia Owner", null, ["contoso-project-owners"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reset_Embedded_ShowsTheSeedAgain()
    {
        await using var portal = await TestPortal.StartAsync();

        await ResetShowsTheSeedAgainAsync(portal);
    }

    [Fact]
    public async Task Reset_OfASandboxAlone_ShowsTheSeedAgain()
    {
        using var folder = new TemporaryFolder();
        var options = new SandboxOptions
        {
            DataDirectory = Path.Combine(folder.Path, "sandbox"),
            HttpPort = 0,
            HttpsPort = 0,
            AtlasUpdateDuration = TimeSpan.Zero,
        };
        await using var sandbox = await SandboxHost.StartAsync(options, Cancellation);
        await using var portal = await TestPortal.StartAsync(
            configure: null, $"--DataDirectory={folder.Path}", $"--Sandbox:Address=http://127.0.0.1:{sandbox.HttpPort}");

        await ResetShowsTheSeedAgainAsync(portal);
    }

    private static async Task ResetShowsTheSeedAgainAsync(TestPortal portal)
    {
        var (control, clock) = (portal.Services.GetRequiredService<SandboxControl>(), portal.Services.GetRequiredService<SandboxCloudClock>());
        var azure = portal.Services.GetRequiredService<AzurePortal>();
        var seeded = await ReadAsync(portal);
        Assert.Equal(KeyPhase.Healthy, seeded.Health.Phase);
        var key = (await azure.ReadVaultsAsync(Cancellation)).Value!.Single(vault => vault.Resource.Name is Vault).Keys.Single().Usable!;
        await azure.SetEnabledAsync(Vault, key, enabled: false, Cancellation);
        await control.AdvanceAsync(TimeSpan.FromDays(90), Cancellation);
        await clock.RefreshAsync(Cancellation);
        Assert.Equal(KeyPhase.Refused, (await ReadAsync(portal)).Health.Phase);

        await control.ResetAsync(Cancellation);
        // Perhaps before the console knows that the clock went back.
        await ReadAsync(portal);
        await clock.RefreshAsync(Cancellation);
        Assert.True(clock.UtcNow < TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1));

        var anew = await ReadAsync(portal);
        Assert.Equal(KeyPhase.Healthy, anew.Health.Phase);
        Assert.Empty(anew.Health.Stopped);
        Assert.True(anew.Health.WorkedAt <= clock.UtcNow);
        Assert.Null(anew.RefreshError);
        Assert.Equal(seeded.ClustersUsingTheKey, anew.ClustersUsingTheKey);
        var identifier = (await azure.ReadVaultsAsync(Cancellation)).Value!.Single(vault => vault.Resource.Name is Vault).Keys.Single().Usable!.Id;
        Assert.Equal(identifier, anew.Settings.KeyIdentifier);
        Assert.NotEqual(seeded.Settings.KeyIdentifier, identifier);

        await control.AdvanceAsync(TimeSpan.FromMinutes(3), Cancellation);
        await clock.RefreshAsync(Cancellation);
        Assert.Null((await ReadAsync(portal)).Rotation);
    }

    private static async Task<EncryptionAtRestView> ReadAsync(TestPortal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var view = await scope.ServiceProvider.GetRequiredService<ReadEncryptionAtRest>().RefreshAsync(Owner, Payments, Cancellation);
        Assert.Null(view.Error);
        return view.Value!;
    }
}
