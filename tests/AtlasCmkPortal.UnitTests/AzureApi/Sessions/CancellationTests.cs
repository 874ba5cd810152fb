using System.Net;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

/// <summary>The caller's own cancellation is no failure of Azure's, wherever the call stands when it comes.</summary>
public sealed class CancellationTests
{
    public enum Stage
    {
        Token,
        Challenge,
        Call,
    }

    [Theory]
    [InlineData(Stage.Token)]
    [InlineData(Stage.Challenge)]
    [InlineData(Stage.Call)]
    public Task GetKey_CancelledBeforeTheAnswer_IsTheCallersCancellation(Stage stage) =>
        CancelAt(stage, (session, cancellation) => session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, cancellation));

    [Theory]
    [InlineData(Stage.Token)]
    [InlineData(Stage.Call)]
    public Task GetVault_CancelledBeforeTheAnswer_IsTheCallersCancellation(Stage stage) =>
        CancelAt(stage, (session, cancellation) => session.Resources.GetAsync(Wire.Subscription, "rg-orders", Wire.VaultName, cancellation));

    [Theory]
    [InlineData(Stage.Token)]
    [InlineData(Stage.Call)]
    public Task ListApplications_CancelledBeforeTheAnswer_IsTheCallersCancellation(Stage stage) =>
        CancelAt(stage, (session, cancellation) => session.Applications.ListAsync(cancellation));

    [Fact]
    public Task SignIn_CancelledBeforeTheAnswer_IsTheCallersCancellation() =>
        CancelAt(Stage.Token, (session, cancellation) => session.Entra.SignInForVaultsAsync(cancellation));

    [Theory]
    [InlineData(Stage.Token)]
    [InlineData(Stage.Challenge)]
    [InlineData(Stage.Call)]
    public async Task GetKey_CancelledInTheMiddleOfTheBody_IsTheCallersCancellation(Stage stage)
    {
        using var caller = new CancellationTokenSource();
        var azure = new FakeAzure();
        HttpResponseMessage Half(SentRequest _) => new(HttpStatusCode.OK) { Content = new StreamContent(new HalfAnswer(caller)) };
        _ = stage switch
        {
            Stage.Token => azure.Entra = Half,
            Stage.Challenge => azure.Challenge = Half,
            _ => azure.Vault = Half,
        };
        using var session = azure.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, caller.Token));
        Assert.Equal(stage, StageOf(azure.Sent[^1]));
    }

    [Fact]
    public async Task AnyCall_CancelledBefore_SendsNothing()
    {
        var (azure, cancelled) = (new FakeAzure(), new CancellationToken(canceled: true));
        using var session = azure.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Entra.SignInForVaultsAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Resources.ListAsync(Wire.Subscription, cancelled));
        Assert.Empty(azure.Authorized);
    }

    [Fact]
    public async Task GetKey_AnotherCallerOfTheSessionCancels_IsNotDisturbed()
    {
        using var other = new CancellationTokenSource();
        var azure = new FakeAzure();
        using var session = azure.Open();
        var keys = session.KeysOf(Wire.VaultName);
        TaskCompletionSource firstWaits = new();
        azure.Before = (request, cancellation) =>
            FakeAzure.IsToken(request) && firstWaits.TrySetResult() ? FakeAzure.Never(cancellation) : Task.CompletedTask;

        var first = keys.GetAsync(Wire.KeyName, Wire.Version, other.Token);
        await firstWaits.Task;
        var second = keys.EncryptAsync(Wire.KeyName, Wire.Version, [1], TestContext.Current.CancellationToken);
        await other.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal([(byte)'c', 1], (await second).Value);
    }

    private static async Task CancelAt(Stage stage, Func<AzureSession, CancellationToken, Task> call)
    {
        using var caller = new CancellationTokenSource();
        var azure = new FakeAzure
        {
            Before = async (request, cancellation) =>
            {
                if (StageOf(request) != stage)
                    return;
                await caller.CancelAsync();
                await FakeAzure.Never(cancellation);
            },
        };
        using var session = azure.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call(session, caller.Token));
        Assert.Equal(stage, StageOf(azure.Sent[^1]));
    }

    private static Stage StageOf(SentRequest request) =>
        FakeAzure.IsToken(request) ? Stage.Token : request.Authorization is null ? Stage.Challenge : Stage.Call;

    /// <summary>Gives a few bytes; when more are asked for, the caller cancels, and no more come.</summary>
    private sealed class HalfAnswer(CancellationTokenSource caller) : MemoryStream("""{"key":"""u8.ToArray())
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read > 0)
                return read;
            await caller.CancelAsync();
            await FakeAzure.Never(cancellationToken);
            return 0;
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            while (await ReadAsync(buffer, cancellationToken) is > 0 and var read)
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
