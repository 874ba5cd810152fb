using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>What begins a rotation, and what the banner says of it.</summary>
public sealed class RotationTests
{
    private const string ThirdKey = "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/0c5b21d4aa0f4b0c8f4a3d8f5f3e9a11";

    [Fact]
    public async Task Save_AnotherKeyIdentifier_BeginsARotationOfTheClustersThatUseTheKey()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("plain"), Typed.Cluster("orders", "AZURE"), Typed.Cluster("aws", "AWS"));

        var saved = await portal.RotateAsync(Typed.SecondKey);

        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        Assert.Equal(Actions.RotateKeyIdentifier, (await portal.LastAsync()).Action);
        var rotation = (await portal.RotationAsync())!;
        Assert.Equal((Typed.FirstKey, Typed.SecondKey), (rotation.FromKeyIdentifier, rotation.ToKeyIdentifier));
        Assert.Equal((portal.Time.GetUtcNow(), "owner@contoso.example"), (rotation.StartedAt, rotation.StartedBy));
        Assert.Equal(["orders"], rotation.PendingClusters);
        Assert.Equal(["orders"], saved.Current!.Rotation!.PendingClusters);
    }

    [Fact]
    public async Task Save_NoClusterUsesTheKey_NeedsNoBanner()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("plain"));

        await portal.RotateAsync(Typed.SecondKey);

        Assert.Null(await portal.RotationAsync());
        Assert.Equal(Actions.RotateKeyIdentifier, (await portal.LastAsync()).Action);
    }

    [Fact]
    public async Task Save_RefusedByAtlas_BeginsNothing()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Atlas.Before[Project.Patch] = () => throw new AtlasApiException(400, "AZURE_KEY_VAULT_KEY_NOT_ENABLED", null, []);

        await portal.RotateAsync(Typed.SecondKey);

        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Save_AnswerLostThoughApplied_BeginsTheRotationOnce()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Atlas.After[Project.Patch] = Project.LoseTheAnswer;

        var saved = await portal.RotateAsync(Typed.SecondKey);
        await portal.PassAsync();

        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        Assert.Equal("owner@contoso.example", (await portal.RotationAsync())!.StartedBy);
        await using var context = portal.File.CreateDbContext();
        Assert.Single(context.Rotations);
    }

    [Fact]
    public async Task Save_SeenBeforeTheAnswerCame_BeginsTheRotationOnce()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Atlas.After[Project.Patch] = portal.PassAsync;

        var saved = await portal.RotateAsync(Typed.SecondKey);

        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        await using var context = portal.File.CreateDbContext();
        Assert.Single(context.Rotations);
    }

    [Fact]
    public async Task Refresh_KeyIdentifierChangedOutside_BeginsARotationOfNobody()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { KeyIdentifier = Typed.SecondKey });

        await portal.RefreshAsync();

        var rotation = (await portal.RotationAsync())!;
        Assert.Equal((Typed.FirstKey, Typed.SecondKey, null), (rotation.FromKeyIdentifier, rotation.ToKeyIdentifier, rotation.StartedBy));
    }

    [Fact]
    public async Task Refresh_SameKeyIdentifierInCapitals_IsNoRotation()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { KeyIdentifier = Typed.FirstKey.ToUpperInvariant() });

        await portal.RefreshAsync();

        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Save_ClustersCannotBeRead_RotatesNothing()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListClustersAsync)] = Project.NotReached;

        var refused = await portal.RotateAsync(Typed.SecondKey);

        Assert.Equal((WriteOutcome.Failed, "EncryptionAtRest.ClustersUnread"), (refused.Outcome, refused.Error!.Code));
        Assert.Empty(portal.Atlas.KeyUpdates);
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Fact]
    public async Task Refresh_KeyIdentifierChangedOutsideAndClustersUnread_NamesThemAtTheNextReading()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { KeyIdentifier = Typed.SecondKey });
        portal.SetCluster("orders", cluster => cluster with { Id = "id-new", Name = "orders-new" });
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListClustersAsync)] = Project.NotReached;
        await portal.RefreshAsync();

        var begun = (await portal.RotationAsync())!;
        Assert.Equal((Typed.FirstKey, Typed.SecondKey, false), (begun.FromKeyIdentifier, begun.ToKeyIdentifier, begun.AreClustersKnown));

        portal.Atlas.Before.Clear();
        await portal.RefreshAsync();
        var named = (await portal.RotationAsync())!;
        Assert.True(named.AreClustersKnown);
        Assert.Equal(["orders-new"], named.PendingClusters);
    }

    [Fact]
    public async Task Rotate_AgainBeforeTheFirstEnded_NamesTheOldestOriginalAndTheNewestIdentifier()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"), Typed.Cluster("orders-eu", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.SetState("orders", "UPDATING");
        await portal.PassAsync();
        portal.SetState("orders", "IDLE");
        await portal.PassAsync();

        await portal.RotateAsync(ThirdKey);

        var rotation = (await portal.RotationAsync())!;
        Assert.Equal((Typed.FirstKey, ThirdKey), (rotation.FromKeyIdentifier, rotation.ToKeyIdentifier));
        Assert.Equal(["orders", "orders-eu"], rotation.PendingClusters);
        Assert.Collection(
            rotation.NeededKeys,
            first => Assert.Equivalent(new NeededKey(Typed.FirstKey, ["orders-eu"]), first),
            second => Assert.Equivalent(new NeededKey(Typed.SecondKey, ["orders", "orders-eu"]), second));

        portal.WorldOffset += Rotations.TimeToBegin;
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
        Assert.Equal(2, (await portal.ActivityAsync(Portal.Orders)).Count(row => row.Action == Actions.RotationEnded));
    }

    [Fact]
    public async Task Rotate_BackToTheOriginal_TellsToKeepTheOneInBetween()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);

        await portal.RotateAsync(Typed.FirstKey);

        var rotation = (await portal.RotationAsync())!;
        Assert.Equal((Typed.SecondKey, Typed.FirstKey), (rotation.FromKeyIdentifier, rotation.ToKeyIdentifier));
        Assert.Equal([Typed.SecondKey], rotation.NeededKeys.Select(key => key.KeyIdentifier));
    }

    [Fact]
    public async Task Restart_WhileARotationRuns_KeepsItAndWhatWasSeenOfIt()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.SetState("orders", "UPDATING");
        await portal.PassAsync();

        await portal.RestartAsync();
        Assert.Equal(["orders"], (await portal.RotationAsync())!.PendingClusters);

        portal.SetState("orders", "IDLE");
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Pass_RotationComesFurther_TellsEveryOpenPage()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        var told = 0;
        using var listening = portal.Get<ProjectSignals>().Subscribe(Portal.Orders, () => told++);

        await portal.PassAsync();
        Assert.Equal(0, told);

        portal.WorldOffset += Rotations.TimeToBegin;
        await portal.PassAsync();
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Pass_NothingOpenAndNoneDue_AsksAtlasNothing()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.PassAsync();
        portal.Time.Advance(ObservationLoop.Interval);
        portal.Atlas.Calls.Clear();

        await portal.PassAsync();

        Assert.Empty(portal.Atlas.Calls);
    }
}
