using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Sandbox.Tests.AzureEntra;

/// <summary>A token ends after an hour of the system's clock, and each service says so in its own words.</summary>
public sealed class ExpiredTokenTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly SandboxFixture _sandbox;
    private AzureClient _azure = null!;

    public ExpiredTokenTests() => _sandbox = new SandboxFixture { Time = _time };

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _azure = new AzureClient(_sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        _azure.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData(AzureClient.Payments + "/keys", "Unauthorized", "S2S12086")]
    [InlineData("https://management.azure.com" + AzureClient.Subscription, "ExpiredAuthenticationToken", "earlier than current UTC time")]
    [InlineData("https://graph.microsoft.com/v1.0/applications", "InvalidAuthenticationToken", "the token is expired")]
    public async Task Token_AfterAnHour_IsRefusedByEachService(string url, string code, string says)
    {
        await _azure.DoAsync("portal-admin", HttpMethod.Get, url);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Contains(says, await _azure.RefusedAsync("portal-admin", HttpMethod.Get, url, 401, code), StringComparison.Ordinal);
    }
}
