using AtlasCmkPortal.Web.Features.SandboxCloud;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class SandboxControlTests
{
    [Fact]
    public async Task Sandbox_NotInTime_IsARequestThatFailed()
    {
        using var http = new HttpClient(new Silence()) { BaseAddress = new Uri("http://127.0.0.1:5281"), Timeout = TimeSpan.FromMilliseconds(1) };
        var control = new SandboxControl(http);
        var token = TestContext.Current.CancellationToken;

        foreach (
            var call in (Func<Task>[])
                [
                    () => control.AdvanceAsync(TimeSpan.FromDays(90), token),
                    () => control.ReadNodesAsync(token),
                    () => control.ReadRequestsAsync(null, token),
                    () => control.ReadFaultsAsync(token),
                    () => control.SetFaultsAsync([], token),
                    () => control.ResetAsync(token),
                ])
        {
            var failure = await Assert.ThrowsAsync<HttpRequestException>(call);
            Assert.Null(failure.StatusCode);
        }
    }

    [Fact]
    public async Task Sandbox_WaitingCancelled_StaysACancellation()
    {
        using var http = new HttpClient(new Silence()) { BaseAddress = new Uri("http://127.0.0.1:5281") };
        using var leaving = new CancellationTokenSource();

        var reading = new SandboxControl(http).ReadNodesAsync(leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    /// <summary>Never answers.</summary>
    private sealed class Silence : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
