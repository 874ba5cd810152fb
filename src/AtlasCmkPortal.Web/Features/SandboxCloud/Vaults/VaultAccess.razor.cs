using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>Who may use a vault, with buttons to grant and remove access: role assignments or access policies, whichever the vault uses.</summary>
public sealed partial class VaultAccess : ComponentBase
{
    private static readonly IReadOnlyList<SelectOption> Policies =
    [
        new("get,encrypt,decrypt", "Get, Encrypt, Decrypt (what Atlas needs)"),
        new("get,encrypt", "Get, Encrypt"),
        new("get", "Get"),
        new("get,wrapKey,unwrapKey", "Get, Wrap Key, Unwrap Key"),
        new("get,list", "Get, List"),
        new("all", "All"),
    ];

    private static readonly IReadOnlyList<SelectOption> Roles = [.. VaultRole.ForVaults.Select(role => new SelectOption(role.Id, role.Name))];

    private string? _principal;
    private string? _grant;

    [Parameter, EditorRequired]
    public VaultView Vault { get; set; } = default!;

    [Parameter, EditorRequired]
    public VaultActions Actions { get; set; } = default!;

    private IReadOnlyList<SelectOption> Grants => Vault.Resource.UsesRbac ? Roles : Policies;

    private string Grant => _grant ?? Grants[0].Value;

    private Principal Chosen =>
        Vault.Principals.FirstOrDefault(one => one.ObjectId == _principal) ?? (Vault.Principals is [var first, ..] ? first : new Principal("", ""));

    private AzureRequest Change()
    {
        if (Vault.Resource.UsesRbac)
            return AzureRequest.Assign(Vault, VaultRole.ForVaults.Single(role => role.Id == Grant), Chosen);
        var policy = new VaultAccessPolicy(Vault.Resource.TenantId, Chosen.ObjectId, Grant.Split(','));
        return AzureRequest.SetPolicy(Vault, $"Set the key permissions of {Chosen.Name}: {string.Join(", ", policy.KeyPermissions)}.", policy);
    }

    private AzureRequest Without(VaultAccessPolicy policy) =>
        AzureRequest.SetPolicy(Vault, $"Removed the access policy of {Vault.NameOf(policy.ObjectId)}.", policy with { KeyPermissions = [] });

    private ConfirmRequest Question(string objectId) =>
        new(
            "Remove this access?",
            $"{Vault.NameOf(objectId)} on {Vault.Resource.Name}. If Atlas uses the key as this application, it is refused at its next check, at most "
            + "15 minutes from now, and shuts down every cluster that is encrypted with it. Granting access again restarts them.",
            "Remove",
            Danger: true);
}
