using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>The sandbox's Azure as its portal would show it: what a newcomer enters in the console's own forms.</summary>
public sealed record AzureView(IReadOnlyList<AppView> Apps, IReadOnlyList<VaultView> Vaults);

/// <summary>An app registration, with the secret that was generated for it.</summary>
/// <param name="Registration">What the directory says about it; null if it does not answer.</param>
public sealed record AppView(string Name, string ClientId, string TenantId, Secret Secret, EntraApplication? Registration);

/// <summary>An application's identity in the directory, which roles and access policies name.</summary>
public sealed record Principal(string ObjectId, string Name);

/// <summary>A vault, its keys and who may use them from where.</summary>
public sealed record VaultView(string SubscriptionId, VaultResource Resource, IReadOnlyList<KeyView> Keys)
{
    public string PermissionModel => Resource.UsesRbac ? "Azure role-based access control" : "Vault access policy";

    /// <summary>Why its keys could not be read.</summary>
    public string? KeysRefused { get; init; }

    /// <summary>Whether it is the vault's network rules that refused.</summary>
    public bool IsOutside { get; init; }

    public IReadOnlyList<DeletedKeyView> DeletedKeys { get; init; } = [];

    /// <summary>In effect on this vault, including those of the subscription and of single keys.</summary>
    public IReadOnlyList<RoleView> Roles { get; init; } = [];

    public IReadOnlyList<ConnectionView> Connections { get; init; } = [];

    /// <summary>The directory's principals, for the names behind roles and policies.</summary>
    public IReadOnlyList<Principal> Principals { get; init; } = [];

    public string NameOf(string objectId) =>
        Principals.FirstOrDefault(principal => string.Equals(principal.ObjectId, objectId, StringComparison.OrdinalIgnoreCase))?.Name ?? objectId;
}

/// <summary>A key with its versions, newest first.</summary>
public sealed record KeyView(string Name, IReadOnlyList<VaultKey> Versions)
{
    /// <summary>The version to type into a form: the newest that can be used; null where all are disabled.</summary>
    public VaultKey? Usable => Versions.FirstOrDefault(version => version.Enabled);
}

public sealed record DeletedKeyView(string Name, DateTimeOffset DeletedOn, DateTimeOffset PurgeOn);

/// <param name="Scope">In words: this vault, the subscription, one key.</param>
public sealed record RoleView(string Id, string Role, string PrincipalId, string Scope);

/// <param name="Status"><c>Pending</c>, <c>Approved</c>, <c>Rejected</c>.</param>
public sealed record ConnectionView(string Id, string Name, string Status, string Description);
