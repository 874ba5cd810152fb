using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;

/// <summary>
/// The body that registers or changes a service principal.
/// <code>{"atlasAzureAppId":"9efedfcc-2eca-4b27-a613-0cad1e114cb7","providerName":"AZURE","servicePrincipalId":"…","tenantId":"…"}</code>
/// </summary>
internal sealed record AzureRoleRequest(string ServicePrincipalId, string TenantId)
{
    public static AzureRoleRequest Read(AtlasCall call)
    {
        var body = new Attributes(call.Body, "");
        // They come back from clients that read them.
        body.Ignore("_id", "createdDate", "featureUsages", "lastUpdatedDate");
        var provider = body.Text("providerName") ?? throw Attributes.Missing("providerName");
        if (provider is "AWS" or "GCP")
            throw new AtlasRefusal(StatusCodes.Status403Forbidden, "FEATURE_UNSUPPORTED", $"The local Atlas has no access to {provider}.", provider);
        if (provider is not "AZURE")
            throw Attributes.NotInEnum(provider);
        var app = body.Guid("atlasAzureAppId") ?? throw Attributes.Missing("atlasAzureAppId");
        var request = new AzureRoleRequest(
            body.Guid("servicePrincipalId") ?? throw Attributes.Missing("servicePrincipalId"),
            body.Guid("tenantId") ?? throw Attributes.Missing("tenantId"));
        body.RefuseOthers();
        return string.Equals(app, AtlasAzureApp.AppId, StringComparison.OrdinalIgnoreCase)
            ? request
            : throw Attributes.Invalid(new BadField("atlasAzureAppId", $"must be {AtlasAzureApp.AppId}."));
    }
}
