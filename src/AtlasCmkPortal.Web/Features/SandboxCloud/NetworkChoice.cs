using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>Azure's portal's three ways to let people reach a vault.</summary>
public sealed record NetworkChoice(string Label, bool PublicAccess, bool AllowsByDefault)
{
    public static IReadOnlyList<NetworkChoice> All { get; } =
    [
        new("Allow public access from all networks", true, true),
        new("Allow public access from specific addresses", true, false),
        new("Disable public access", false, false),
    ];

    public static NetworkChoice Of(VaultNetwork network) =>
        !network.PublicAccess ? All[2] : network.AllowsByDefault ? All[0] : All[1];
}
