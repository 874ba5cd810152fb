using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Control;
using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Graph;
using AtlasCmkPortal.Sandbox.Identity;
using AtlasCmkPortal.Sandbox.KeyVault;
using AtlasCmkPortal.Sandbox.ResourceManager;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>What the sandbox consists of, in the order of seeding: Atlas holds secrets and keys that Azure made before.</summary>
internal static class SandboxModules
{
    public static IReadOnlyList<ISandboxModule> All { get; } =
    [
        new ControlModule(),
        new EntraModule(),
        new ResourceManagerModule(),
        new KeyVaultModule(),
        new GraphModule(),
        new AtlasModule(),
        new IdentityModule(),
    ];
}
