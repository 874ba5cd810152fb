using System.Text.Json.Serialization;

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

/// <summary>Atlas's own application. Its secret is never returned.</summary>
internal sealed record AtlasAzureApp(string Secret)
{
    public const string AppId = "9efedfcc-2eca-4b27-a613-0cad1e114cb7";
}

/// <summary>
/// A registered service principal on the wire.
/// <code>{"_id":"…","atlasAzureAppId":"9efedfcc-2eca-4b27-a613-0cad1e114cb7","createdDate":"2026-08-10T03:02:40Z",
/// "featureUsages":[{"featureId":{"groupId":"…"},
/// "featureType":"ENCRYPTION_AT_REST"}],"lastUpdatedDate":"2026-08-10T03:02:40Z","providerName":"AZURE","servicePrincipalId":"…",
/// "tenantId":"…"}</code>
/// </summary>
internal sealed record AzureRoleBody(
    [property: JsonPropertyName("_id")] string Id, string AtlasAzureAppId, DateTimeOffset CreatedDate, IReadOnlyList<FeatureUsage> FeatureUsages,
    DateTimeOffset LastUpdatedDate, string ProviderName, string ServicePrincipalId, string TenantId)
{
    public static AzureRoleBody From(AzureRole role, AtlasState state) =>
        new(
            role.Id,
            AtlasAzureApp.AppId,
            role.Created,
            IsUsed(role, state) ? [new(new(role.GroupId))] : [],
            role.Updated,
            "AZURE",
            role.ServicePrincipalId,
            role.TenantId);

    public static bool IsUsed(AzureRole role, AtlasState state) =>
        state.Encryption.Find(role.GroupId)?.Azure?.RoleId is { } used && string.Equals(used, role.Id, StringComparison.Ordinal);
}

internal sealed record FeatureUsage(FeatureId FeatureId)
{
    public string FeatureType { get; } = "ENCRYPTION_AT_REST";
}

internal sealed record FeatureId(string GroupId);
