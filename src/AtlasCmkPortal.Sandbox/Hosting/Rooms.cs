using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Control;
using AtlasCmkPortal.Sandbox.Identity;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>What the sandbox consists of, in the order in which seeds are laid.</summary>
internal static class Rooms
{
    public static IReadOnlyList<ISandboxRoom> All { get; } =
    [
        new ControlRoom(),
        new AtlasRoom(),
        new IdentityProvider(),
    ];
}
