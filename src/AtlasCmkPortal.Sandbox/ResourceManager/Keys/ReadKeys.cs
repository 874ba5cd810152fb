using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Keys;

/// <summary>
/// <c>GET …/vaults/{vault}/keys</c>, <c>…/keys/{key}</c>, <c>…/versions</c> and <c>…/versions/{version}</c>: what Resource Manager tells of keys. It
/// asks for actions, not for data actions or access policies, and knows no deleted keys.
/// </summary>
internal static class ReadKeys
{
    public const string Route = GetVault.Route + "/keys";
    public const string KeyRoute = Route + "/{key}";
    public const string VersionsRoute = KeyRoute + "/versions";
    public const string VersionRoute = VersionsRoute + "/{version}";
    public const string Action = "Microsoft.KeyVault/vaults/keys/read";
    public const string VersionsAction = "Microsoft.KeyVault/vaults/keys/versions/read";

    public static IResult List(
        string subscriptionId,
        string group,
        string vault,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        VaultKeys keys)
    {
        authorization.Authorize(context, subscriptionId, Action, GetVault.ScopeOf(subscriptionId, group, vault));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        var live = keys.Live(found).OrderBy(key => key.Name, StringComparer.Ordinal);
        return Results.Json(new { value = live.Select(key => ArmKeyView.Item(found, key)) }, VaultView.Json);
    }

    public static IResult Get(
        string subscriptionId,
        string group,
        string vault,
        string key,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        VaultKeys keys)
    {
        authorization.Authorize(context, subscriptionId, Action, ScopeOf(subscriptionId, group, vault, key));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        return Results.Json(ArmKeyView.Of(found, Find(keys, found, key)), VaultView.Json);
    }

    public static IResult Versions(
        string subscriptionId,
        string group,
        string vault,
        string key,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        VaultKeys keys)
    {
        authorization.Authorize(context, subscriptionId, VersionsAction, ScopeOf(subscriptionId, group, vault, key));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        var one = Find(keys, found, key);
        return Results.Json(new { value = one.Versions.Select(version => ArmKeyView.VersionItem(found, one, version)) }, VaultView.Json);
    }

    public static IResult Version(
        string subscriptionId,
        string group,
        string vault,
        string key,
        string version,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        VaultKeys keys)
    {
        authorization.Authorize(context, subscriptionId, VersionsAction, ScopeOf(subscriptionId, group, vault, key));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        var one = Find(keys, found, key);
        var asked = one.Find(version) ?? throw NotFound(found, $"/keys/{key}/versions/{version}");
        return Results.Json(ArmKeyView.OfVersion(found, one, asked), VaultView.Json);
    }

    public static string ScopeOf(string subscriptionId, string group, string vault, string key)
        => $"{GetVault.ScopeOf(subscriptionId, group, vault)}/keys/{key}";

    private static VaultKey Find(VaultKeys keys, Vault vault, string name)
        => keys.Find(vault, name) is { Deleted: null } key ? key : throw NotFound(vault, $"/keys/{name}");

    private static RefusalException NotFound(Vault vault, string below)
        => ArmErrors.InVaultNotFound(vault.Name, vault.ResourceGroup, below);
}
