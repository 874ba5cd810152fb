using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity;

/// <summary>
/// Keeps what is being typed, a second after the last key stroke, so that a lost circuit, an expired session or a killed process costs nothing but
/// the secret. Saves and discards run one after the other: a late save cannot bring back what was discarded.
/// </summary>
public sealed class DraftSaver : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Func<IReadOnlyDictionary<string, string?>, Task> _save;
    private readonly Func<Task> _discard;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private KeyVaultForm? _pending;

    /// <param name="schedule">Runs a save outside the timer's thread and takes care of its failure.</param>
    public DraftSaver(TimeProvider time, Func<IReadOnlyDictionary<string, string?>, Task> save, Func<Task> discard, Action<Func<Task>> schedule)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_save, _discard) = (save, discard);
        _timer = time.CreateTimer(_ => schedule(FlushAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something was typed that is not saved yet.</summary>
    public bool IsWaiting => _pending is not null;

    public void Typed(KeyVaultForm form)
    {
        _pending = form;
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Saves now what is still waiting.</summary>
    public Task FlushAsync() =>
        OneAtATimeAsync(() => Interlocked.Exchange(ref _pending, null) is { } form ? _save(DraftFields.From(form)) : Task.CompletedTask);

    /// <summary>The form is being sent: what is kept of it says so, because nobody may be there when the save has ended.</summary>
    public Task SendingAsync(KeyVaultForm form)
    {
        _pending = null;
        return OneAtATimeAsync(() => _save(DraftFields.Sent(form)));
    }

    public Task DiscardAsync()
    {
        _pending = null;
        return OneAtATimeAsync(_discard);
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        // Not the semaphore, which holds nothing: a save that was begun here ends after the page is left, and its draft is still to be discarded.
        await FlushAsync();
    }

    private async Task OneAtATimeAsync(Func<Task> action)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await action();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
