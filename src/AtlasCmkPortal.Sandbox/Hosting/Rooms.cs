using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Control;
using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Graph;
using AtlasCmkPortal.Sandbox.Identity;
using AtlasCmkPortal.Sandbox.KeyVault;
using AtlasCmkPortal.Sandbox.ResourceManager;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>What the sandbox consists of, in the order in which seeds are laid: Atlas holds secrets and keys that Azure made before.</summary>
internal static class Rooms
{
    public static IReadOnlyList<ISandboxRoom> All { get; } =
    [
        new ControlRoom(),
        new EntraRoom(),
        new ResourceManagerRoom(),
        new KeyVaultRoom(),
        new GraphRoom(),
        new AtlasRoom(),
        new IdentityProvider(),
    ];
}
