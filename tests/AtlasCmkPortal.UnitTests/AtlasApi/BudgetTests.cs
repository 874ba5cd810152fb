using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AtlasApi;

/// <summary>What a connection may send, and what Atlas's 429 does to pages, writes and loops.</summary>
public sealed class BudgetTests
{
    private const string GroupBody = """{"id":"1","name":"p","orgId":"o"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ThrottledForLong_IsRefusedAtOnceAndTheNextIsNotSent()
    {
        var atlas = new Atlas(_ => Busy(40));
        var until = atlas.Time.GetUtcNow().AddSeconds(40);

        var first = await Assert.ThrowsAsync<AtlasApiException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        var second = await Assert.ThrowsAsync<AtlasThrottledException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        await Assert.ThrowsAsync<AtlasThrottledException>(() => atlas.ForLoops.GetGroupAsync(Atlas.Group, Cancel));

        Assert.Equal(("RATE_LIMITED_TOKEN_BUCKET", until), (first.ErrorCode, first.RetryAt));
        Assert.Equal(("default", until, true), (second.Connection, second.RetryAt, second.ByAtlas));
        Assert.Single(atlas.Operations);
    }

    [Fact]
    public async Task Write_Throttled_IsNotSent()
    {
        var atlas = new Atlas(_ => Busy(40));
        await Assert.ThrowsAsync<AtlasApiException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));

        await Assert.ThrowsAsync<AtlasThrottledException>(() => Write(atlas));

        Assert.Equal(["GET"], atlas.Operations.Select(request => request.Method));
    }

    [Fact]
    public async Task Write_ItselfThrottled_IsSentOnceAndWasNotApplied()
    {
        var atlas = new Atlas(_ => Busy(1));
        var error = await Assert.ThrowsAsync<AtlasApiException>(() => Write(atlas));
        Assert.Equal((false, 1), (error.MayHaveBeenApplied, atlas.Operations.Count));
    }

    [Fact]
    public async Task Read_ThrottledIsOver_IsSentAgain()
    {
        var busy = true;
        var atlas = new Atlas(_ => busy ? Busy(40) : FakeEgress.Json(200, GroupBody));
        await Assert.ThrowsAsync<AtlasApiException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        busy = false;
        atlas.Time.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal("p", (await atlas.ForLoops.GetGroupAsync(Atlas.Group, Cancel)).Name);
    }

    [Fact]
    public async Task Read_ThrottledForTwoSeconds_IsWaitedFor()
    {
        var answers = new Queue<HttpResponseMessage>([Busy(2), FakeEgress.Json(200, GroupBody)]);
        var atlas = new Atlas(_ => answers.Dequeue());
        var start = atlas.Time.GetUtcNow();

        Assert.Equal("p", (await atlas.EndOf(atlas.Api.GetGroupAsync(Atlas.Group, Cancel))).Name);

        Assert.InRange(atlas.Time.GetUtcNow() - start, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Loops_HalfOfTheBudgetUsed_LeaveTheRestToPeople()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, GroupBody));
        for (var i = 0; i < AtlasBudget.Capacity - AtlasBudget.KeptForPeople; i++)
        {
            await atlas.ForLoops.GetGroupAsync(Atlas.Group, Cancel);
        }

        var refused = await Assert.ThrowsAsync<AtlasThrottledException>(() => atlas.ForLoops.GetGroupAsync(Atlas.Group, Cancel));
        Assert.False(refused.ByAtlas);
        await atlas.Api.GetGroupAsync(Atlas.Group, Cancel);

        atlas.Time.Advance(TimeSpan.FromSeconds(1));
        await atlas.ForLoops.GetGroupAsync(Atlas.Group, Cancel);
    }

    [Fact]
    public void TryTake_EverythingUsed_LetsPeopleWaitForTwoSecondsAndRefusesTheRest()
    {
        var budget = new AtlasBudget(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        for (var i = 0; i < AtlasBudget.Capacity; i++)
        {
            Assert.True(budget.TryTake(isLoop: false, out var none));
            Assert.Equal(TimeSpan.Zero, none);
        }

        var waits = Enumerable.Range(0, 10).Select(_ => budget.TryTake(isLoop: false, out var wait) ? wait : TimeSpan.MaxValue).ToList();

        Assert.Equal(Enumerable.Range(1, 10).Select(i => TimeSpan.FromMilliseconds(200 * i)), waits);
        Assert.False(budget.TryTake(isLoop: false, out _));
    }

    [Fact]
    public void Throttle_AShorterTimeLater_DoesNotReplaceTheLonger()
    {
        var budget = new AtlasBudget(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        budget.Throttle(TimeSpan.FromSeconds(40));
        budget.Throttle(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(40), budget.Throttled);
    }

    private static HttpResponseMessage Busy(int retryAfter)
    {
        var response = FakeEgress.Json(
            429,
            """{"detail":"Rate limited.","error":429,"errorCode":"RATE_LIMITED_TOKEN_BUCKET","parameters":[],"reason":"Too Many Requests"}""");
        response.Headers.Add("Retry-After", retryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return response;
    }

    private static Task Write(Atlas atlas) =>
        atlas.Api.UpdateClusterAsync(Atlas.Group, "orders", new() { EncryptionAtRestProvider = "AZURE" }, Cancel);
}
