using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <summary>
/// The vault on the wire:
/// <c>{"id":"/subscriptions/…/vaults/v","name":"v","type":"Microsoft.KeyVault/vaults","location":"westeurope","tags":{},"systemData":{…},
/// "properties":{"sku":{"family":"A","name":"standard"},"tenantId":"…","accessPolicies":[…],"vaultUri":"https://v.vault.azure.net/",…}}</c>.
/// <c>enablePurgeProtection</c> is absent when off, and so are private endpoint connections when there are none.
/// </summary>
internal static class VaultView
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static object Of(Vault vault)
    {
        var at = vault.CreatedAt.UtcDateTime;
        return new
        {
            id = vault.Id,
            name = vault.Name,
            type = "Microsoft.KeyVault/vaults",
            location = vault.Location,
            tags = vault.Tags,
            systemData = new
            {
                createdBy = "sandbox",
                createdByType = "Application",
                createdAt = at,
                lastModifiedBy = "sandbox",
                lastModifiedByType = "Application",
                lastModifiedAt = at,
            },
            properties = PropertiesOf(vault),
        };
    }

    public static object Of(AccessPolicy policy)
        => new
        {
            tenantId = policy.TenantId,
            objectId = policy.ObjectId,
            applicationId = policy.ApplicationId,
            permissions = new
            {
                keys = policy.Keys,
                secrets = policy.Secrets,
                certificates = policy.Certificates,
                storage = policy.Storage.Count == 0 ? null : policy.Storage,
            },
        };

    private static object PropertiesOf(Vault vault)
        => new
        {
            sku = new { family = "A", name = vault.Sku },
            tenantId = vault.TenantId,
            networkAcls = new
            {
                bypass = vault.NetworkAcls.Bypass,
                defaultAction = vault.NetworkAcls.DefaultAllow ? "Allow" : "Deny",
                ipRules = vault.NetworkAcls.IpRules.Select(rule => new { value = rule }),
                virtualNetworkRules = vault.NetworkAcls.VirtualNetworkRules.Select(id => new { id, ignoreMissingVnetServiceEndpoint = false }),
            },
            accessPolicies = vault.AccessPolicies.Select(Of),
            enabledForDeployment = vault.Services.Deployment,
            enabledForDiskEncryption = vault.Services.DiskEncryption,
            enabledForTemplateDeployment = vault.Services.TemplateDeployment,
            enableSoftDelete = true,
            softDeleteRetentionInDays = vault.SoftDeleteRetentionInDays,
            enableRbacAuthorization = vault.EnableRbacAuthorization,
            enablePurgeProtection = vault.EnablePurgeProtection ? true : (bool?)null,
            vaultUri = $"https://{vault.Host}/",
            provisioningState = "Succeeded",
            publicNetworkAccess = vault.PublicNetworkAccess ? "Enabled" : "Disabled",
            privateEndpointConnections = vault.PrivateEndpointConnections.Count == 0
                ? null
                : vault.PrivateEndpointConnections.Select(one => PrivateEndpointConnectionView.InVault(vault, one)),
        };
}
