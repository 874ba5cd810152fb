using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>A scheduled check comes when it is due, not up to a minute later.</summary>
public sealed class KeyCheckScheduleTests : SandboxTest
{
    private static readonly TimeSpan ToTheCheck = TimeSpan.FromMinutes(15);
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private protected override SandboxFixture CreateSandbox() => new SandboxFixture { Time = _time };

    [Fact(Timeout = 60_000)]
    public async Task Check_EveryFifteenMinutes_ComesWithinFiveSeconds()
    {
        // All of them are due and so checked at this moment, even if the folder was seeded after this clock stopped.
        await Sandbox.AdvanceAsync("PT16M");
        await Administrator.UpdateKeyAsync(Sandbox.Credentials.Keys["contoso-payments-kv"], new { enabled = false });

        _time.Advance(ToTheCheck - TimeSpan.FromSeconds(1));
        await Sandbox.Host.Services.GetRequiredService<KeyChecks>().RunDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(9, await RunningAsync());

        // Nothing else is done: the sandbox's own job is to notice it.
        _time.Advance(TimeSpan.FromSeconds(6));
        while (await RunningAsync() > 0) await Task.Yield();
    }

    private async Task<int> RunningAsync()
    {
        var nodes = await Sandbox.ControlAsync(HttpMethod.Get, $"/_sandbox/nodes?groupId={AtlasClient.Payments}");
        return nodes.EnumerateArray().Count(node => node.GetProperty("running").GetBoolean());
    }
}
