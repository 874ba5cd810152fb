using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>What the tests do to the project <c>orders-staging</c>, and ask of it.</summary>
internal static class Project
{
    public const string Patch = nameof(IAtlasAdministrationApi.UpdateEncryptionAtRestAsync);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A console that has seen the project configured with the first key, and these clusters.</summary>
    public static async Task<Portal> SeenAsync(params AtlasCluster[] clusters)
    {
        var portal = await Portal.CreateAsync();
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form);
        portal.Atlas.ClustersOf(Portal.Orders).AddRange(clusters);
        await portal.RefreshAsync();
        return portal;
    }

    public static Task LoseTheAnswer() =>
        throw new AtlasUnreachableException(AtlasUnreachableKind.ConnectionLost, null, mayHaveBeenApplied: true, null);

    public static Task NotReached() =>
        throw new AtlasUnreachableException(AtlasUnreachableKind.NameResolution, null, mayHaveBeenApplied: false, null);

    public static async Task<EncryptionAtRestView> RefreshAsync(this Portal portal) =>
        (await portal.Get<ReadEncryptionAtRest>().RefreshAsync(Portal.Owner, Portal.Orders, Cancelled)).Value!;

    /// <summary>What this console knows without asking Atlas.</summary>
    public static async Task<EncryptionAtRestView> LastSeenAsync(this Portal portal) =>
        (await portal.Get<ReadEncryptionAtRest>().LastSeenAsync(Portal.Owner, Portal.Orders, Cancelled)).Value!.View!;

    /// <summary>A pass of the observer in which the project is due, whenever it was read last.</summary>
    public static Task PassAsync(this Portal portal)
    {
        portal.Get<ObservationSchedule>().Reset(Portal.Orders);
        return portal.Get<ObserveProjects>().PassAsync(Cancelled);
    }

    public static async Task<WriteResult<EncryptionAtRestView>> RotateAsync(this Portal portal, string keyIdentifier) =>
        await portal
            .Get<ConfigureAzureKeyVault>()
            .ExecuteAsync(
                Portal.Owner,
                Portal.Orders,
                Typed.FormWithoutSecret with
                {
                    KeyIdentifier = keyIdentifier,
                },
                (await portal.RefreshAsync()).Version,
                Cancelled);

    public static async Task<RotationView?> RotationAsync(this Portal portal) =>
        (await portal.Get<ReadRotation>().ExecuteAsync(Portal.Reader, Portal.Orders, Cancelled)).Value!.Rotation;

    public static AtlasCluster SetCluster(this Portal portal, string name, Func<AtlasCluster, AtlasCluster> change) =>
        portal.Atlas.SetCluster(Portal.Orders, name, change);

    public static AtlasCluster SetState(this Portal portal, string name, string state) =>
        portal.SetCluster(name, cluster => cluster with { StateName = state });

    public static async Task<ActivityEntry> LastAsync(this Portal portal) => (await portal.ActivityAsync(Portal.Orders))[0];

    /// <summary>Somebody waits for a lease: lets the system's time pass until they are done.</summary>
    public static async Task LetTimePassUntilAsync(this Portal portal, Task done)
    {
        while (!done.IsCompleted)
        {
            portal.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }
    }
}
