using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Says that the project's key is being rotated, which clusters are pending, and that the original key is still needed.</summary>
public sealed partial class RotationBanner(IRotationSource source, TimeProvider time) : LiveComponent<RotationState>(time)
{
    private RotationView? _rotation;
    private Error? _unread;
    private string? _said;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    /// <summary>A rotation may begin outside this process, without any signal.</summary>
    protected override TimeSpan? AtRest => TimeSpan.FromSeconds(30);

    protected override Task<Result<RotationState>> ReadAsync(CancellationToken cancellationToken) =>
        source.ReadAsync(Actor, Project.GroupId, cancellationToken);

    protected override bool IsMoving(RotationState value) => value.Rotation is not null;

    protected override IDisposable Subscribe(Action onChanged) => source.Subscribe(Project.GroupId, onChanged);

    /// <summary>A read that failed changes nothing: a banner that vanished would say that the original key may go.</summary>
    protected override void Show(LastRead<RotationState> read)
    {
        _unread = read.Error;
        if (read.IsStale || read.Value is not { } state)
            return;
        if (_rotation is not null && state.Rotation is null)
            _said = "The rotation of the Key Identifier has ended.";
        _rotation = state.Rotation;
    }
}
