using AtlasCmkPortal.AtlasApi.Model;
using Refit;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// The part of the Atlas Administration API v2 that this console uses
/// (<see href="https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/"/>). "Group" is Atlas's word for project; every id is 24 lower-case
/// hexadecimal digits.
/// <para>
/// Each method throws <see cref="AtlasApiException"/> where Atlas answered with an error, <see cref="AtlasSignInException"/> where it did not
/// accept this console's credential, <see cref="AtlasThrottledException"/> where the connection's budget let nothing out, and
/// <see cref="AtlasUnreachableException"/>
/// where no answer of Atlas came. Reads are retried on 429, 5xx and lost connections, within 60 s together, unless <c>Retry-After</c> names
/// more than two seconds; writes are sent once and may take 120 s.
/// </para>
/// </summary>
public interface IAtlasAdministrationApi
{
    /// <summary>
    /// One page of the organizations that the credential belongs to; Atlas gives each credential exactly one. Role: any.
    /// Errors: 401, 429. Source: listOrgs (docs: api/organizations).
    /// </summary>
    /// <param name="pageNum">From 1.</param>
    /// <param name="itemsPerPage">1 to 500.</param>
    [Get("/api/atlas/v2/orgs?includeCount=true")]
    [Headers("Accept: " + MediaTypes.V20230101)]
    Task<AtlasPage<AtlasOrganization>> ListOrganizationsAsync(int pageNum, int itemsPerPage, CancellationToken cancellationToken);

    /// <summary>
    /// One page of the groups (projects) that the credential may see. Role: any; a project in which it has none is left out.
    /// Errors: 401, 429. Source: listGroups (docs: api/projects).
    /// </summary>
    /// <param name="pageNum">From 1.</param>
    /// <param name="itemsPerPage">1 to 500.</param>
    [Get("/api/atlas/v2/groups?includeCount=true")]
    [Headers("Accept: " + MediaTypes.V20230101)]
    Task<AtlasPage<AtlasGroup>> ListGroupsAsync(int pageNum, int itemsPerPage, CancellationToken cancellationToken);

    /// <summary>
    /// One group. Role: Project Read Only. Errors: 401 <c>USER_CANNOT_ACCESS_GROUP</c> or <c>NOT_IN_GROUP</c>, 404 <c>GROUP_NOT_FOUND</c>.
    /// Source: getGroup (docs: api/projects).
    /// </summary>
    [Get("/api/atlas/v2/groups/{groupId}")]
    [Headers("Accept: " + MediaTypes.V20230101)]
    Task<AtlasGroup> GetGroupAsync(string groupId, CancellationToken cancellationToken);

    /// <summary>
    /// One page of the clusters of a group, in the shape of 2024-08-05. Role: Project Read Only. Errors: 401, 404 <c>GROUP_NOT_FOUND</c>.
    /// Source: listGroupClusters (docs: api/clusters).
    /// </summary>
    /// <param name="pageNum">From 1.</param>
    /// <param name="itemsPerPage">1 to 500; a project holds at most 25 deployments.</param>
    [Get("/api/atlas/v2/groups/{groupId}/clusters?includeCount=true")]
    [Headers("Accept: " + MediaTypes.V20240805)]
    Task<AtlasPage<AtlasCluster>> ListClustersAsync(string groupId, int pageNum, int itemsPerPage, CancellationToken cancellationToken);

    /// <summary>
    /// One cluster, in the shape of 2024-08-05. Role: Project Read Only. Errors: 404 <c>CLUSTER_NOT_FOUND</c>.
    /// Source: getGroupCluster (docs: api/clusters).
    /// </summary>
    [Get("/api/atlas/v2/groups/{groupId}/clusters/{clusterName}")]
    [Headers("Accept: " + MediaTypes.V20240805)]
    Task<AtlasCluster> GetClusterAsync(string groupId, string clusterName, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the given fields of a cluster; answers at once with <c>stateName</c> <c>UPDATING</c>, the change itself (an initial sync)
    /// takes minutes to hours. Role: Project Cluster Manager (the page demands Project Owner). Errors: 400
    /// <c>CANNOT_USE_ENCRYPTION_AT_REST_TENANT</c>,
    /// <c>ENCRYPTION_AT_REST_NOT_ENABLED</c>, <c>INSUFFICIENT_INSTANCE_SIZE</c>; 409 <c>CANNOT_CHANGE_ENCRYPTION_AT_REST_PROVIDER</c>,
    /// <c>CANNOT_UPDATE_PAUSED_CLUSTER</c>. Source: updateGroupCluster (docs: api/clusters).
    /// </summary>
    [Patch("/api/atlas/v2/groups/{groupId}/clusters/{clusterName}")]
    [Headers("Accept: " + MediaTypes.V20241023, "Content-Type: " + MediaTypes.V20241023)]
    Task<AtlasCluster> UpdateClusterAsync(string groupId, string clusterName, [Body] AtlasClusterUpdate update, CancellationToken cancellationToken);

    /// <summary>
    /// The project's customer-managed keys. Atlas validates the key when asked, so it may take seconds; the secret is never in the answer.
    /// Role: Project Read Only. Errors: 401, 404. Source: getGroupEncryptionAtRest (docs: security-kms-encryption).
    /// </summary>
    [Get("/api/atlas/v2/groups/{groupId}/encryptionAtRest")]
    [Headers("Accept: " + MediaTypes.V20230101)]
    Task<AtlasEncryptionAtRest> GetEncryptionAtRestAsync(string groupId, CancellationToken cancellationToken);

    /// <summary>
    /// Configures, changes or (with <c>enabled: false</c> alone) disables and erases a provider's details. A first enable needs every field of the
    /// provider, later only those that change; Atlas validates before it answers, and needs about 20 s to refuse a credential. Role: Project Owner.
    /// Errors: 400 <c>INVALID_AZURE_CREDENTIALS</c>, <c>INVALID_AZURE_API_REQUEST</c>, <c>AZURE_KEY_VAULT_KEY_*</c>,
    /// <c>NO_PERMISSION_TO_ENCRYPT_DECRYPT</c>, <c>ENCRYPTION_AT_REST_SETTINGS_INVALID</c>, <c>MISSING_ATTRIBUTE</c>; 409
    /// <c>CANNOT_DISABLE_ENCRYPTION_AT_REST</c>. Source: updateGroupEncryptionAtRest (docs: security-kms-encryption, api-errors).
    /// </summary>
    [Patch("/api/atlas/v2/groups/{groupId}/encryptionAtRest")]
    [Headers("Accept: " + MediaTypes.V20230101, "Content-Type: " + MediaTypes.V20230101)]
    Task<AtlasEncryptionAtRest> UpdateEncryptionAtRestAsync(
        string groupId,
        [Body] AtlasEncryptionAtRestUpdate update,
        CancellationToken cancellationToken);

    /// <summary>
    /// One page of the private endpoints to Azure Key Vault. Role: Project Owner, even to read. Errors: 401 and 403 for a lesser role, 404.
    /// Source: listGroupEncryptionAtRestPrivateEndpoints (docs: azure-kms-over-private-endpoint).
    /// </summary>
    /// <param name="pageNum">From 1.</param>
    /// <param name="itemsPerPage">1 to 500.</param>
    [Get("/api/atlas/v2/groups/{groupId}/encryptionAtRest/AZURE/privateEndpoints?includeCount=true")]
    [Headers("Accept: " + MediaTypes.V20230101)]
    Task<AtlasPage<AtlasKeyPrivateEndpoint>> ListAzurePrivateEndpointsAsync(
        string groupId,
        int pageNum,
        int itemsPerPage,
        CancellationToken cancellationToken);

    /// <summary>
    /// One page of what happened in a project, newest first; of the given types only, none given means all. Role: Project Read Only. Errors: 400
    /// <c>INVALID_DATE_FORMAT</c>, 401, 404 <c>GROUP_NOT_FOUND</c>. Source: listGroupEvents (docs: api/events).
    /// </summary>
    /// <param name="eventType">Names such as <c>CLUSTER_INSTANCE_DISABLED</c>, see <see cref="AtlasEventTypes"/>.</param>
    /// <param name="minDate">The oldest that is asked for, ISO 8601 in UTC with seconds; see <see cref="AtlasPaging.EventsSinceAsync"/>.</param>
    /// <param name="pageNum">From 1.</param>
    /// <param name="itemsPerPage">1 to 500.</param>
    [Get("/api/atlas/v2/groups/{groupId}/events?includeCount=true")]
    [Headers("Accept: " + MediaTypes.V20230101)]
    Task<AtlasPage<AtlasEvent>> ListEventsAsync(
        string groupId,
        [Query(CollectionFormat.Multi)] IEnumerable<string> eventType,
        string minDate,
        int pageNum,
        int itemsPerPage,
        CancellationToken cancellationToken);

    /// <summary>
    /// One page of a project's alerts, newest first. Role: Project Read Only. Errors: 400 <c>INVALID_ALERT_STATUS</c>, 401, 404
    /// <c>GROUP_NOT_FOUND</c>. Source: listGroupAlerts (docs: api/alerts).
    /// </summary>
    /// <param name="status"><c>OPEN</c>, <c>TRACKING</c> or <c>CLOSED</c>.</param>
    /// <param name="pageNum">From 1.</param>
    /// <param name="itemsPerPage">1 to 500.</param>
    [Get("/api/atlas/v2/groups/{groupId}/alerts?includeCount=true")]
    [Headers("Accept: " + MediaTypes.V20230101)]
    Task<AtlasPage<AtlasAlert>> ListAlertsAsync(string groupId, string status, int pageNum, int itemsPerPage, CancellationToken cancellationToken);

    /// <summary>
    /// Where a project's clusters come from and go to. A node that starts asks the vault from its own outbound address. Role: Project Read Only.
    /// Errors: 401, 404 <c>GROUP_NOT_FOUND</c>. Source: listGroupIpAddresses (docs: security-azure-kms).
    /// </summary>
    [Get("/api/atlas/v2/groups/{groupId}/ipAddresses")]
    [Headers("Accept: " + MediaTypes.V20230101)]
    Task<AtlasProjectAddresses> GetProjectAddressesAsync(string groupId, CancellationToken cancellationToken);

    /// <summary>
    /// The addresses of Atlas's control plane, readable without a role. A vault must allow the outbound addresses of all three clouds. Role: none.
    /// Errors: 429.
    /// Source: listControlPlaneIpAddresses (docs: security-azure-kms).
    /// </summary>
    [Get("/api/atlas/v2/unauth/controlPlaneIPAddresses")]
    [Headers("Accept: " + MediaTypes.V20231115)]
    Task<AtlasControlPlaneAddresses> GetControlPlaneAddressesAsync(CancellationToken cancellationToken);
}
