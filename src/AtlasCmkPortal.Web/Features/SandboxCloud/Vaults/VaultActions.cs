using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>What the parts of the page can do to a vault; the page does it and reads again.</summary>
/// <param name="CreateAsync">A new key of this vault and name, or a new version where the name exists.</param>
/// <param name="SetEnabledAsync">Enables or disables one version.</param>
/// <param name="ChangeAsync">Anything else.</param>
public sealed record VaultActions(
    Func<string, string, CancellationToken, Task<OperationEnd>> CreateAsync,
    Func<string, VaultKey, bool, CancellationToken, Task<OperationEnd>> SetEnabledAsync,
    Func<AzureRequest, CancellationToken, Task<OperationEnd>> ChangeAsync);

/// <summary>A built-in role of Azure that matters for vaults.</summary>
public sealed record VaultRole(string Id, string Name)
{
    /// <summary>Those that people assign on a vault, rightly or wrongly.</summary>
    public static IReadOnlyList<VaultRole> ForVaults { get; } =
    [
        new("12338af0-0e69-4776-bea7-57ae8d297424", "Key Vault Crypto User"),
        new("21090545-7ca7-4776-b22c-e363652d74d2", "Key Vault Reader"),
        new("e147488a-f6f5-4113-8e2d-b22465e65bf6", "Key Vault Crypto Service Encryption User"),
        new("14b46e9e-c2b7-41b4-b07b-48a6ebf60603", "Key Vault Crypto Officer"),
        new("00482a5a-887f-4fb3-b363-3f3b7bd4ac7e", "Key Vault Administrator"),
        new("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader"),
    ];

    public static string NameOf(string id) =>
        id == "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" ? "Owner" : ForVaults.FirstOrDefault(role => role.Id == id)?.Name ?? id;
}

/// <summary>The Azure portal's three settings for public access to a vault.</summary>
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
