using System.Globalization;
using AtlasCmkPortal.Core.Access;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Tells a Project Owner, from the moment on at which it is true, that the sign-in is too old to change anything.</summary>
public sealed partial class ReauthenticationNotice(WriteRights rights, NavigationManager navigation, TimeProvider time) : ComponentBase, IDisposable
{
    private ITimer? _timer;
    private bool _isOver;

    [CascadingParameter]
    private Actor Actor { get; set; } = default!;

    [CascadingParameter]
    private ProjectView Project { get; set; } = default!;

    private string Words => Actor.AuthenticatedAt is { } at && rights.EndOf(Actor) is { } end
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"You signed in at {at.UtcDateTime:HH:mm} UTC, and a sign-in allows changes for {(end - at).TotalMinutes:0} minutes.")
        : "It is not known when you signed in.";

    public void Dispose() => _timer?.Dispose();

    protected override void OnParametersSet()
    {
        if (Project.YourRole is not ProjectRole.ProjectOwner || rights.EndOf(Actor) is not { } end)
            return;
        var left = end - time.GetUtcNow();
        _isOver = left <= TimeSpan.Zero;
        if (!_isOver && RendererInfo.IsInteractive)
            _timer ??= time.CreateTimer(_ => _ = InvokeAsync(Show), null, left, Timeout.InfiniteTimeSpan);
    }

    private void Show()
    {
        _isOver = rights.Refusal(Actor) is not null;
        StateHasChanged();
    }
}
