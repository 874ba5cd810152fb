namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>Holds a call of a fake until a test lets it go on; the test can wait until the call has come to it.</summary>
public sealed class Gate
{
    /// <summary>Never waited for by a test that passes; one that fails says so instead of hanging.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReached => _reached.Task.IsCompleted;

    public Task ReachedAsync() => _reached.Task.WaitAsync(ResponseTimeout, TestContext.Current.CancellationToken);

    public void Open() => _opened.SetResult();

    public async Task<T> PassAsync<T>(T value, CancellationToken cancellationToken)
    {
        _reached.SetResult();
        await _opened.Task.WaitAsync(cancellationToken);
        return value;
    }
}
