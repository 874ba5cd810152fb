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

    [Fact]
    public async Task Write_AnswerToAnEarlierQuestion_DoesNotReplaceALaterOne()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var store = new LastSeenStore(file);
        var at = file.Time.GetUtcNow();
        await store.WriteAsync(Kind, "here", new Seen<string[]>(["later"], at), Cancelled);
        await store.WriteAsync(Kind, "here", new Seen<string[]>(["earlier"], at.AddSeconds(-1)), Cancelled);
        await store.WriteAsync(Kind, "there", new Seen<string[]>(["elsewhere"], at), Cancelled);

        var seen = await store.ReadAsync(Kind, "here", Cancelled);
        Assert.Equal(["later"], seen!.Value);
        Assert.Equal(at, seen.At);
    }
}
