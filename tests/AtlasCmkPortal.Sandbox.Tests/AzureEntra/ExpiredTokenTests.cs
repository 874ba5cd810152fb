using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Sandbox.Tests.AzureEntra;

/// <summary>A token ends after an hour of the system's clock, and each service says so in its own words.</summary>
public sealed class ExpiredTokenTests : SandboxTest
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private protected override SandboxFixture CreateSandbox() => new SandboxFixture { Time = _time };

    [Theory]
    [InlineData(AzureClient.Payments + "/keys", "Unauthorized", "S2S12086")]
    [InlineData("https://management.azure.com" + AzureClient.Subscription, "ExpiredAuthenticationToken", "earlier than current UTC time")]
    [InlineData("https://graph.microsoft.com/v1.0/applications", "InvalidAuthenticationToken", "the token is expired")]
    public async Task Token_AfterAnHour_IsRefusedByEachService(string url, string code, string says)
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Get, url);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Contains(says, await Azure.RefusedAsync("portal-admin", HttpMethod.Get, url, 401, code), StringComparison.Ordinal);
    }
}
