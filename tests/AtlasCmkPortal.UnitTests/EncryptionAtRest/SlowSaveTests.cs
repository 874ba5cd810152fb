using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>
/// A write that is slower than the observer: whatever is read meanwhile, it is one write of one person, and what it left is what is shown.
/// </summary>
public sealed class SlowSaveTests
{
    private const int Samples = 60;
    private const string PatchCluster = nameof(IAtlasAdministrationApi.UpdateClusterAsync);

    private static readonly Gen<Moment> Moments = Gen.Int[(int)Moment.Before, (int)Moment.After].Select(moment => (Moment)moment);

    private static readonly Gen<Schedule> Schedules =
        from moments in Moments.Array[4]
        let sorted = moments.Order().ToArray()
        from keysFirst in Gen.Bool
        select keysFirst ? new Schedule(sorted[0], sorted[1], sorted[2], sorted[3]) : new Schedule(sorted[0], sorted[2], sorted[1], sorted[3]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotate_ReadingsInBetween_IsOneRowAndOneRotation()
    {
        await using var portal = await ManyProjectsAsync();
        var next = 0;
        await Schedules.Array[1, 3].SampleAsync(
            async schedules =>
            {
                var groupId = portal.Atlas.Groups[next++].Id;
                var saved = await RunAsync(portal, groupId, Project.Patch, schedules, version => portal.Get<ConfigureAzureKeyVault>()
                    .ExecuteAsync(Portal.Owner, groupId, Typed.FormWithoutSecret with { KeyIdentifier = Typed.SecondKey }, version, Cancelled));

                Assert.Equal((WriteOutcome.Succeeded, Typed.SecondKey), (saved.Outcome, saved.Current!.Settings.KeyIdentifier));
                AssertRow(Actions.RotateKeyIdentifier, await portal.ActivityAsync(groupId));
                var shown = (await portal.Get<ReadEncryptionAtRest>().LastSeenAsync(Portal.Owner, groupId, Cancelled)).Value!.View!;
                Assert.Equal(Typed.SecondKey, shown.Settings.KeyIdentifier);
                Assert.Equal(["orders"], shown.Rotation!.PendingClusters);
                await using var context = portal.File.CreateDbContext();
                Assert.Equal(1, await context.Rotations.CountAsync(rotation => rotation.GroupId == groupId, Cancelled));
            },
            iter: Samples,
            threads: 1);
    }

    [Fact]
    public async Task SetCluster_ReadingsInBetween_IsOneRow()
    {
        await using var portal = await ManyProjectsAsync();
        var next = 0;
        await Schedules
            .Array[1, 3]
            .SampleAsync(
                async schedules =>
                {
                    var groupId = portal.Atlas.Groups[next++].Id;
                    var set = await RunAsync(
                        portal,
                        groupId,
                        PatchCluster,
                        schedules,
                        _ => portal.Get<SetClusterEncryption>().ExecuteAsync(Portal.Owner, groupId, "plain", enabled: true, Cancelled));

                    Assert.Equal((WriteOutcome.Succeeded, "AZURE"), (set.Outcome, set.Current!.EncryptionAtRestProvider));
                    AssertRow(Actions.SetClusterEncryption, await portal.ActivityAsync(groupId));
                    var shown = (await portal.Get<ReadEncryptionAtRest>().LastSeenAsync(Portal.Owner, groupId, Cancelled)).Value!.View!;
                    Assert.Equal(["orders", "plain"], shown.ClustersUsingTheKey);
                },
            iter: Samples,
            threads: 1);
    }

    private static void AssertRow(string action, IReadOnlyList<ActivityEntry> activity)
    {
        var row = Assert.Single(activity);
        Assert.Equal((action, Portal.Owner.Name, WriteOutcome.Succeeded), (row.Action, row.Actor, row.Outcome));
    }

    /// <summary>A project for each sample: a database of its own for each would take most of the time.</summary>
    private static async Task<Portal> ManyProjectsAsync()
    {
        var portal = await Portal.CreateAsync();
        portal.Atlas.Groups.Clear();
        portal.Atlas.Groups.AddRange(
            Enumerable.Range(0, 5 * Samples).Select(i => new AtlasGroup($"65000000000000000001{i:0000}", $"project-{i}", FakeAtlas.Contoso)));
        return portal;
    }

    private static async Task<WriteResult<T>> RunAsync<T>(
        Portal portal, string groupId, string patch, Schedule[] schedules, Func<string, Task<WriteResult<T>>> write)
        where T : class
    {
        portal.Atlas.Before.Clear();
        portal.Atlas.After.Clear();
        portal.Atlas.Keys[groupId] = Typed.InAtlas(Typed.Form);
        portal.Atlas.ClustersOf(groupId).AddRange([Typed.Cluster("orders", "AZURE"), Typed.Cluster("plain")]);
        var seen = await portal.Get<ReadEncryptionAtRest>().RefreshAsync(Portal.Owner, groupId, Cancelled);

        var atlas = new SlowAtlas(portal, groupId, patch, schedules);
        await atlas.ReachAsync(Moment.Before);
        var result = await write(seen.Value!.Version);
        await atlas.ReachAsync(Moment.After);
        return result;
    }
}
