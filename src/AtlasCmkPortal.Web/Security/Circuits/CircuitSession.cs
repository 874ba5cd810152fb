using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// The session behind one circuit. A circuit lives on without requests, so it watches its session itself: once that is over nothing that comes in is
/// performed any more, and the page is asked to leave.
/// </summary>
public sealed class CircuitSession(AuthenticationStateProvider authentication, Sessions sessions, OpenCircuits circuits, TimeProvider time)
    : CircuitHandler, IDisposable
{
    private string? _id;
    private string _subject = "";
    private IDisposable? _watch;
    private Session? _session;

    /// <summary>Raised for a new end, and for the end itself. From any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>When it ends; null once it is over.</summary>
    public Session? Current => _session is { } session && session.EndsAt > time.GetUtcNow() ? session : null;

    /// <summary>Why it ended, where it did not just run out.</summary>
    public SessionEnd? End { get; private set; }

    /// <summary>True if the person has as many pages open as one person may: this one is not served.</summary>
    public bool IsOverLimit { get; private set; }

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        if ((_id = state.User.SessionId()) is null)
            return;
        _subject = state.User.FindFirst("sub")?.Value ?? _id;
        _watch = sessions.Watch(_id, Update);
        Update(new SessionChange(await sessions.FindAsync(_id, cancellationToken)));
    }

    /// <summary>A browser that reconnects to a circuit whose session has ended gets the notice again: the first one reached nobody.</summary>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsOverLimit = _id is not null && !circuits.TryAdd(_subject, this);
        Changed?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }

    /// <summary>A page that lost its connection does not count.</summary>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Remove(_subject, this);
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async activity =>
        {
            if (IsOverLimit || (_id is not null && Current is null))
                Changed?.Invoke(this, EventArgs.Empty);
            else
                await next(activity);
        };

    /// <summary>The person did something.</summary>
    public Task TouchAsync() => _id is null ? Task.CompletedTask : sessions.TouchAsync(_id, CancellationToken.None);

    /// <summary>
    /// Reads the database: another process may have extended or ended it. Raises nothing; the caller reads <see cref="Current"/>.
    /// </summary>
    public async Task RefreshAsync()
    {
        if (_id is null)
            return;
        var standing = await sessions.FindAsync(_id, CancellationToken.None);
        if (standing is null && Current is not null)
            End ??= SessionEnd.Revoked;
        _session = standing;
    }

    public void Dispose()
    {
        circuits.Remove(_subject, this);
        _watch?.Dispose();
    }

    private void Update(SessionChange change)
    {
        // One that has run out was not ended by anybody, whatever deletes it afterwards.
        (End, _session) = (change.Session is not null ? null : End ?? (Current is null ? null : change.End), change.Session);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
