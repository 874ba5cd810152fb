using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// The session behind one circuit. A circuit lives on without requests, so it watches its session itself: once that is over nothing that comes in is
/// performed any more, and the page is told to leave.
/// </summary>
public sealed class CircuitSession(AuthenticationStateProvider authentication, Sessions sessions, TimeProvider time) : CircuitHandler, IDisposable
{
    private string? _id;
    private IDisposable? _watch;
    private Session? _session;

    /// <summary>Told of a new end, and of the end itself. From any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>When it ends; null once it is over.</summary>
    public Session? Current => _session is { } session && session.EndsAt > time.GetUtcNow() ? session : null;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        if ((_id = state.User.SessionId()) is null)
            return;
        _watch = sessions.Watch(_id, Update);
        Update(await sessions.FindAsync(_id, cancellationToken));
    }

    /// <summary>Whoever comes back to a circuit whose session ended meanwhile is told again: the first time nobody was there to hear it.</summary>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        if (_id is not null && Current is null)
            Changed?.Invoke(this, EventArgs.Empty);
        else
            await next(activity);
    };

    /// <summary>The person did something.</summary>
    public Task TouchAsync() => _id is null ? Task.CompletedTask : sessions.TouchAsync(_id, CancellationToken.None);

    /// <summary>Looks into the database: another process may have prolonged or ended it. Tells nobody; whoever asks looks at <see cref="Current"/>.</summary>
    public async Task RefreshAsync()
    {
        if (_id is not null)
            _session = await sessions.FindAsync(_id, CancellationToken.None);
    }

    public void Dispose() => _watch?.Dispose();

    private void Update(Session? session)
    {
        _session = session;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
