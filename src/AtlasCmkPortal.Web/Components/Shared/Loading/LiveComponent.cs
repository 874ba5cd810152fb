using AtlasCmkPortal.Core.Results;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>
/// A component about one reading that stays current while it is shown: read for the first rendering, then again by signal, and by the clock as
/// <see cref="PollingQuery{T}"/> decides. It stops when the page is left.
/// </summary>
public abstract class LiveComponent<T>(TimeProvider time) : ComponentBase, IAsyncDisposable
    where T : class
{
    private PollingQuery<T>? _query;
    private IDisposable? _subscription;

    protected TimeProvider Time => time;

    /// <summary>How often to read while nothing moves; null for what nobody but this process changes.</summary>
    protected virtual TimeSpan? AtRest => null;

    /// <summary>False if the page shows its skeleton until the circuit is up.</summary>
    protected virtual bool IsPrerendered => true;

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        if (_query is not null)
            await _query.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<Result<T>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes what was read, or failed to be; the component renders afterwards.</summary>
    protected abstract void Show(LastRead<T> read);

    /// <summary>True while the value is expected to change soon.</summary>
    protected virtual bool IsMoving(T value) => false;

    /// <returns>Dispose it to stop listening; null if nothing signals a change.</returns>
    protected virtual IDisposable? Subscribe(Action onChanged) => null;

    protected void ReadAgain() => _query?.Wake();

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _query = new(ReadAsync, IsMoving, ShowAsync, DispatchExceptionAsync, time, AtRest);
            _subscription = Subscribe(_query.Wake);
            await _query.StartAsync();
        }
        else if (IsPrerendered)
        {
            var read = await ReadAsync(CancellationToken.None);
            Show(new(read.Value, read.IsSuccess ? time.GetUtcNow() : null, read.Error));
        }
    }

    private Task ShowAsync(LastRead<T> read) => InvokeAsync(() =>
    {
        Show(read);
        StateHasChanged();
    });
}
