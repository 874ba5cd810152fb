using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>Which projects are read without anybody asking, and how often.</summary>
public sealed class ObserveProjectsTests
{
    private const string Get = nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pass_RotationBegunElsewhere_IsNoticedWithinAnInterval()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE", state: "UPDATING"));
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { KeyIdentifier = Typed.SecondKey });

        await PassesAsync(portal, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));

        Assert.Equal(Typed.SecondKey, (await portal.RotationAsync())!.ToKeyIdentifier);
        Assert.Contains(await portal.ActivityAsync(Portal.Orders), entry => entry.Action == Actions.ChangedOutside);
    }

    [Fact]
    public async Task Pass_NothingOpen_ReadsEachConfiguredProjectOnceAnInterval()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Calls.Clear();

        await PassesAsync(portal, TimeSpan.FromMinutes(45), TimeSpan.FromMinutes(1));

        // Orders four times (at 0, 15, 30, 45); Payments once: it was never seen, and then turned out not to be configured.
        Assert.InRange(Reads(portal), 4, 6);
    }

    [Fact]
    public async Task Pass_OneProjectFails_ReadsTheOthers()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Keys[Portal.Payments] = Typed.InAtlas(Typed.Form);
        var failed = false;
        portal.Atlas.Before[Get] = () =>
        {
            if (failed)
            {
                return Task.CompletedTask;
            }

            failed = true;
            throw new InvalidOperationException("A bug.");
        };

        await PassesAsync(portal, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));

        Assert.True(Reads(portal) >= 3);
    }

    [Fact]
    public async Task Pass_PausedClusterInARotation_IsReadMoreAndMoreSlowly()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE") with { Paused = true });
        await portal.RotateAsync(Typed.SecondKey);
        portal.Atlas.Calls.Clear();

        await PassesAsync(portal, TimeSpan.FromMinutes(5), PollingPace.Fast);
        var first = Reads(portal);
        await PassesAsync(portal, TimeSpan.FromHours(1), PollingPace.Medium);
        var second = Reads(portal) - first;
        await PassesAsync(portal, TimeSpan.FromHours(3), TimeSpan.FromMinutes(5));
        var third = Reads(portal) - first - second;

        Assert.InRange(first, 90, 102);
        Assert.InRange(second, 50, 62);
        Assert.InRange(third, 11, 14);
    }

    [Fact]
    public async Task Pass_AtlasDoesNotAnswer_AsksMoreAndMoreSlowlyUntilASignal()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.Atlas.Before[Get] = Project.NotReached;
        portal.Atlas.Calls.Clear();

        await PassesAsync(portal, TimeSpan.FromMinutes(10), PollingPace.Fast);
        // A dozen of Orders, and as many of Payments, which was never seen; at the old pace it were two hundred.
        Assert.InRange(Reads(portal), 8, 30);

        var before = Reads(portal);
        portal.Get<ProjectSignals>().Raise(Portal.Orders);
        await PassesAsync(portal, TimeSpan.FromSeconds(6), PollingPace.Fast);
        Assert.True(Reads(portal) - before >= 2);
    }

    [Fact]
    public async Task Pass_Throttled_AsksNotBeforeTheTimeThatAtlasNamed()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.Atlas.Before[Get] = () => throw new AtlasThrottledException("contoso", portal.Time.GetUtcNow().AddSeconds(50), byAtlas: true);
        portal.Atlas.Calls.Clear();

        await PassesAsync(portal, TimeSpan.FromSeconds(45), PollingPace.Fast);

        Assert.InRange(Reads(portal), 1, 2);
    }

    private static int Reads(Portal portal) => portal.Atlas.Calls.Count(call => call == Get);

    private static async Task PassesAsync(Portal portal, TimeSpan during, TimeSpan each)
    {
        var end = portal.Time.GetUtcNow() + during;
        while (portal.Time.GetUtcNow() <= end)
        {
            await portal.Get<ObserveProjects>().PassAsync(Cancelled);
            portal.Time.Advance(each);
        }
    }
}
