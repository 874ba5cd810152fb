using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>A scheduled check comes when it is due, not up to a minute later.</summary>
public sealed class KeyCheckScheduleTests : IAsyncLifetime
{
    private static readonly TimeSpan ToTheCheck = TimeSpan.FromMinutes(15);
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly SandboxFixture _sandbox;
    private AzureAdministrator _azure = null!;

    public KeyCheckScheduleTests() => _sandbox = new SandboxFixture { Time = _time };

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _azure = new AzureAdministrator(_sandbox);
    }

    public ValueTask DisposeAsync()
    {
        _azure.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Check_EveryFifteenMinutes_ComesWithinFiveSeconds()
    {
        // All of them are due and so checked at this moment, even if the folder was seeded after this clock stopped.
        await _sandbox.AdvanceAsync("PT16M");
        await _azure.UpdateKeyAsync(_sandbox.Credentials.Keys["contoso-payments-kv"], new { enabled = false });

        _time.Advance(ToTheCheck - TimeSpan.FromSeconds(1));
        await _sandbox.Host.Services.GetRequiredService<KeyChecks>().RunDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(9, await RunningAsync());

        // Nothing else is done: the sandbox's own job is to notice it.
        _time.Advance(TimeSpan.FromSeconds(6));
        while (await RunningAsync() > 0) await Task.Yield();
    }

    private async Task<int> RunningAsync()
    {
        var nodes = await _sandbox.ControlAsync(HttpMethod.Get, $"/_sandbox/nodes?groupId={AtlasClient.Payments}");
        return nodes.EnumerateArray().Count(node => node.GetProperty("running").GetBoolean());
    }
}
