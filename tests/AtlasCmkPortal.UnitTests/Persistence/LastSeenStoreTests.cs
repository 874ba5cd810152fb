using AtlasCmkPortal.Core.Persistence;

namespace AtlasCmkPortal.UnitTests.Persistence;

public sealed class LastSeenStoreTests
{
    private static readonly SeenKind<string[]> Kind = new("names");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_NeverSeen_IsNull()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();

        Assert.Null(await new LastSeenStore(file).ReadAsync(Kind, "here", Cancelled));
    }

    /// <summary>Times order nothing: what was stored by a clock two hours ahead would stay for as long.</summary>
    [Fact]
    public async Task Write_OverOneFromTheFuture_ReplacesIt()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var store = new LastSeenStore(file);
        var at = file.Time.GetUtcNow();
        await store.WriteAsync(Kind, "here", new Seen<string[]>(["before the clock was set back"], at.AddHours(2)), Cancelled);
        await store.WriteAsync(Kind, "here", new Seen<string[]>(["after"], at), Cancelled);
        await store.WriteAsync(Kind, "there", new Seen<string[]>(["elsewhere"], at), Cancelled);

        var seen = await store.ReadAsync(Kind, "here", Cancelled);
        Assert.Equal(["after"], seen!.Value);
        Assert.Equal(at, seen.At);
    }
}
