using AtlasCmkPortal.Egress;
using AtlasCmkPortal.KeyVault;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>The sandbox's Azure side as its portal would show it: what a newcomer needs to type into the console's own forms.</summary>
public sealed record AzureView(IReadOnlyList<AppView> Apps, IReadOnlyList<VaultView> Vaults);

/// <summary>An app registration, with the secret that was generated for it.</summary>
/// <param name="SecretExpiresOn">World time; null where the directory does not tell.</param>
public sealed record AppView(string Name, string ClientId, string TenantId, Secret Secret, DateTimeOffset? SecretExpiresOn);

/// <summary>A vault and its keys.</summary>
public sealed record VaultView(string SubscriptionId, VaultResource Resource, IReadOnlyList<KeyView> Keys)
{
    public string PermissionModel => Resource.UsesRbac ? "Azure role-based access control" : "Vault access policy";
}

/// <summary>A key with its versions, newest first.</summary>
public sealed record KeyView(string Name, IReadOnlyList<VaultKey> Versions)
{
    /// <summary>The version to type into a form: the newest that can be used; null where all are disabled.</summary>
    public VaultKey? Usable => Versions.FirstOrDefault(version => version.Enabled);
}
