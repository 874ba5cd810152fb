namespace AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;

/// <summary>
/// A project's leave to sign in to a tenant as the service principal that Atlas's own multi-tenant application has there: no secret of the
/// customer's is needed.
/// </summary>
/// <param name="Id">24 hexadecimal digits; <c>roleId</c> elsewhere.</param>
/// <param name="ServicePrincipalId">The service principal's object id in the customer's tenant.</param>
internal sealed record AzureRole(
    string Id,
    string GroupId,
    string ServicePrincipalId,
    string TenantId,
    DateTimeOffset Created,
    DateTimeOffset Updated);

/// <summary>Atlas's own application. Its secret is Atlas's and is told to nobody.</summary>
internal sealed record AtlasAzureApp(string Secret)
{
    public const string AppId = "9efedfcc-2eca-4b27-a613-0cad1e114cb7";
}
