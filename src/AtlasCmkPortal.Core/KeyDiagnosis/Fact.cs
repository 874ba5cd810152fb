namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>What one step learns and another one may wait for. It comes to an end with its step, also where there was nothing to learn.</summary>
internal sealed class Fact<T>
    where T : class
{
    private readonly TaskCompletionSource<T?> _value = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first word stands.</summary>
    public void Tell(T? value) => _value.TrySetResult(value);

    public Task<T?> AskAsync(CancellationToken cancellationToken) => _value.Task.WaitAsync(cancellationToken);
}
