using AtlasCmkPortal.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// Watches the session behind this page: passes on the person's input, warns in time, and leaves the page once the session is over,
/// also when it was ended in another tab.
/// </summary>
public sealed partial class SessionWatch(CircuitSession session, NavigationManager navigation, IJSRuntime js, TimeProvider time)
    : ComponentBase,
        IAsyncDisposable
{
    /// <summary>How long before the end the person is asked.</summary>
    public static readonly TimeSpan WarnBefore = TimeSpan.FromSeconds(90);

    private DotNetObjectReference<SessionWatch>? _self;
    private ITimer? _timer;
    private SessionWarning? _warning;
    private bool _warnedOfAbsolute;
    private Session? _last;

    /// <summary>Called by the browser when there was input, a few times a minute at most.</summary>
    [JSInvokable]
    public Task Interacted() => session.TouchAsync();

    public async ValueTask DisposeAsync()
    {
        session.Changed -= OnChanged;
        if (_timer is not null)
            await _timer.DisposeAsync();
        _self?.Dispose();
    }

    protected override void OnInitialized()
    {
        session.Changed += OnChanged;
        _timer = time.CreateTimer(_ => OnChanged(null, EventArgs.Empty), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _last = session.Current;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        if (session.IsOverLimit)
        {
            await LeaveAsync();
            return;
        }

        _self = DotNetObjectReference.Create(this);
        await js.InvokeVoidAsync("portal.watchInput", _self);
        await CheckAsync();
    }

    private void OnChanged(object? sender, EventArgs nothing) => _ = InvokeAsync(CheckAsync);

    /// <summary>Checks how much time is left, and sets the timer to when that next matters.</summary>
    private async Task CheckAsync()
    {
        if (session.Current is { } current && current.EndsAt - time.GetUtcNow() <= WarnBefore)
            await session.RefreshAsync();
        if (session.IsOverLimit || session.Current is not { } now)
        {
            await LeaveAsync();
            return;
        }

        _last = now;
        var left = now.EndsAt - time.GetUtcNow();
        var absolute = now.AbsoluteAt <= now.IdleAt;
        var showed = _warning is not null;
        _warning = left > WarnBefore || (absolute && _warnedOfAbsolute) ? null : SessionWarning.Of(now);
        _timer!.Change(left > WarnBefore ? left - WarnBefore : left + TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);
        StateHasChanged();
        if (_warning is not null && !showed)
            await js.InvokeVoidAsync("portal.showModal", "session-warning");
    }

    /// <summary>Pressed, or closed by Escape; the press closes the dialog as well, which is the same answer.</summary>
    private async Task AnswerAsync()
    {
        if (_warning is null)
            return;
        _warnedOfAbsolute = _warning.IsAbsolute;
        _warning = null;
        await session.TouchAsync();
    }

    private async Task LeaveAsync()
    {
        var reason = _last switch
        {
            _ when session.IsOverLimit => "reason=circuits&",
            _ when session.End is SessionEnd.Replaced => "reason=replaced&",
            _ when session.End is SessionEnd.Revoked => "reason=revoked&",
            { } last when last.EndsAt > time.GetUtcNow() => "",
            { } last when last.AbsoluteAt <= last.IdleAt => "reason=absolute&",
            _ => "reason=idle&",
        };
        var back = Uri.EscapeDataString($"/{navigation.ToBaseRelativePath(navigation.Uri)}");
        try
        {
            await js.InvokeVoidAsync("portal.leave", $"/signed-out?{reason}returnUrl={back}");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; a person who comes back sees it then.
        }
    }
}
