using System.Threading.Channels;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>What was read last, when, and why the newest attempt failed where it did. An old value never passes for a fresh one.</summary>
/// <param name="Value">Null until the first answer.</param>
/// <param name="At">When <paramref name="Value"/> was read (system time).</param>
/// <param name="Error">Null if the newest read succeeded.</param>
public sealed record LastRead<T>(T? Value, DateTimeOffset? At, Error? Error)
    where T : class
{
    public static LastRead<T> Nothing { get; } = new(null, null, null);

    /// <summary>True while an older value stands in for an answer that did not come.</summary>
    public bool IsStale => Value is not null && Error is not null;

    /// <summary>
    /// A stale value is shown with its age rather than replaced by the error; a page says so with <see cref="At"/> and <see cref="Error"/>.
    /// </summary>
    public Loadable<T> ToLoadable() => this switch
    {
        { Value: { } value } => new Loadable<T>.Loaded(value),
        { Error: { } error } => new Loadable<T>.Failed(error),
        _ => new Loadable<T>.Loading(),
    };
}

/// <summary>
/// Reads at once, again whenever it is woken, and by the clock only while the last answer says that something is moving, or failed to come:
/// more slowly the longer nothing changes or nobody answers (<see cref="PollingPace"/>). One read at a time: wakes during a read make one
/// more, not many.
/// </summary>
/// <param name="onRead">Called with each result, in order, from the loop's thread.</param>
/// <param name="onFault">Called with a bug that ended the loop, so that it is not lost with it.</param>
/// <param name="atRest">How often to read while nothing moves; null for what nobody but this process changes.</param>
/// <param name="stateOf">What has to differ for a moving value to count as changed; null where only coming to rest does.</param>
public sealed class PollingQuery<T>(
    Func<CancellationToken, Task<Result<T>>> read,
    Func<T, bool> isMoving,
    Func<LastRead<T>, Task> onRead,
    Func<Exception, Task> onFault,
    TimeProvider time,
    TimeSpan? atRest = null,
    Func<T, string>? stateOf = null) : IAsyncDisposable
    where T : class
{
    public static readonly TimeSpan WhileMoving = PollingPace.Fast;
    public static readonly TimeSpan AfterFailure = PollingPace.AfterFailure(1);

    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _end = new();
    private Task _loop = Task.CompletedTask;
    private long _changedAt = time.GetTimestamp();
    private int _failures;
    private bool _disposed;

    public LastRead<T> Last { get; private set; } = LastRead<T>.Nothing;

    /// <summary>Starts reading; the task it returns ends with the first answer.</summary>
    public async Task StartAsync()
    {
        await ReadAsync();
        _loop = RunAsync();
    }

    /// <summary>Reads again as soon as the read under way, if any, has ended. May be called from any thread.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await _end.CancelAsync();
            await _loop;
            _end.Dispose();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await WaitAsync();
                await ReadAsync();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception fault)
        {
            await onFault(fault);
        }
    }

    private async Task ReadAsync()
    {
        var result = await read(_end.Token);
        if (result.IsSuccess && !(Last.Value is { } before && IsSame(before, result.Value)))
            _changedAt = time.GetTimestamp();
        _failures = result.IsSuccess ? 0 : _failures + 1;
        Last = result.IsSuccess ? new(result.Value, time.GetUtcNow(), null) : Last with { Error = result.Error };
        await onRead(Last);
    }

    private async Task WaitAsync()
    {
        using var interval = new CancellationTokenSource(Interval(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interval.Token, _end.Token);
        try
        {
            await _wakes.Reader.ReadAsync(either.Token);
            (_changedAt, _failures) = (time.GetTimestamp(), 0);
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
            // The interval is over.
        }
    }

    private bool IsSame(T before, T now) =>
        isMoving(before) == isMoving(now) && (stateOf is null || string.Equals(stateOf(before), stateOf(now), StringComparison.Ordinal));

    private TimeSpan Interval()
    {
        if (Last.Error is { } error)
        {
            var pause = PollingPace.AfterFailure(_failures);
            return error.RetryAt - time.GetUtcNow() is { } named && named > pause ? named : pause;
        }

        return Last.Value is { } value && isMoving(value) ? PollingPace.While(time.GetElapsedTime(_changedAt)) : atRest ?? Timeout.InfiniteTimeSpan;
    }
}
