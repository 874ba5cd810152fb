using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.UnitTests.Persistence;

namespace AtlasCmkPortal.UnitTests.Drafts;

public sealed class DraftStoreTests
{
    private const string Project = "650000000000000000000102";
    private static readonly Actor Owner = new("idp|owner", "owner@contoso.example", "203.0.113.9", []);
    private static readonly Actor Reader = Owner with { Subject = "idp|reader" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_InANewProcess_FindsWhatWasTyped()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await SaveAsync(file, "kv-one");
        await SaveAsync(file, "kv-two");

        var draft = await new DraftStore(file, file.Time).ReadAsync(Owner, Project, "advanced", Cancelled);
        Assert.Equal("kv-two", draft!.Fields["keyVaultName"]);
        Assert.Null(draft.Fields["tenantId"]);
    }

    [Fact]
    public async Task Read_AfterADay_FindsNothing()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await SaveAsync(file, "kv");
        file.Time.Advance(DraftStore.KeptFor);

        Assert.Null(await new DraftStore(file, file.Time).ReadAsync(Owner, Project, "advanced", Cancelled));
    }

    [Fact]
    public async Task Read_ByAnotherPersonOrForAnotherProject_FindsNothing()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var store = await SaveAsync(file, "kv");

        Assert.Null(await store.ReadAsync(Reader, Project, "advanced", Cancelled));
        Assert.Null(await store.ReadAsync(Owner, "650000000000000000000101", "advanced", Cancelled));
    }

    [Fact]
    public async Task Discard_AfterASave_LeavesNothing()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var store = await SaveAsync(file, "kv");
        await store.DiscardAsync(Owner, Project, "advanced", Cancelled);

        Assert.Null(await store.ReadAsync(Owner, Project, "advanced", Cancelled));
    }

    [Fact]
    public async Task Save_ByAnybody_ClearsAwayWhatIsTooOld()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var store = await SaveAsync(file, "kv");
        file.Time.Advance(DraftStore.KeptFor);
        await store.SaveAsync(Reader, Project, "advanced", new Dictionary<string, string?>(StringComparer.Ordinal), Cancelled);

        await using var context = file.CreateDbContext();
        Assert.Equal("idp|reader", Assert.Single(context.Drafts.AsEnumerable()).Subject);
    }

    private static async Task<DraftStore> SaveAsync(PortalDatabaseFile file, string vault)
    {
        var store = new DraftStore(file, file.Time);
        await store.SaveAsync(
            Owner,
            Project,
            "advanced",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["keyVaultName"] = vault, ["tenantId"] = null },
            Cancelled);
        return store;
    }
}
