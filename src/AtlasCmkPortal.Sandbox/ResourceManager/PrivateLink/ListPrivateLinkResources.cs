using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;

/// <summary>
/// <c>GET …/vaults/{vault}/privateLinkResources</c>: what a private endpoint can lead to, which is the vault itself, and the zone its name is to be
/// in.
/// </summary>
internal static class ListPrivateLinkResources
{
    public const string Route = GetVault.Route + "/privateLinkResources";
    public const string Action = "Microsoft.KeyVault/vaults/privateLinkResources/read";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources)
    {
        authorization.Authorize(context, subscriptionId, Action, GetVault.ScopeOf(subscriptionId, group, vault));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        return Results.Json(new { value = (object[])[ViewOf(found)] });
    }

    private static object ViewOf(Vault vault)
        => new
        {
            id = $"{vault.Id}/privateLinkResources/vault",
            name = "vault",
            type = "Microsoft.KeyVault/vaults/privateLinkResources",
            properties = new { groupId = "vault", requiredMembers = (string[])["default"], requiredZoneNames = (string[])[ZoneOf(vault.Cloud)] },
        };

    private static string ZoneOf(Cloud cloud)
        => cloud switch
        {
            Cloud.China => "privatelink.vaultcore.azure.cn",
            Cloud.UsGovernment => "privatelink.vaultcore.usgovcloudapi.net",
            _ => "privatelink.vaultcore.azure.net",
        };
}
