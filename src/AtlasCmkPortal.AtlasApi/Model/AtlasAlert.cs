namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>
/// An alert of a project. Sample:
/// <c>{"alertConfigId":"…","created":"2026-08-10T03:02:40Z","eventTypeName":"ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED",
/// "groupId":"…","id":"…","links":[…],"orgId":"…","status":"OPEN","updated":"2026-08-10T03:02:40Z"}</c>.
/// </summary>
/// <param name="EventTypeName">One of <see cref="AtlasEventTypes"/>, or any other; some real alerts come without.</param>
/// <param name="Status"><c>OPEN</c>, <c>TRACKING</c>, <c>CLOSED</c> or <c>CANCELLED</c>.</param>
public sealed record AtlasAlert(string Id, DateTimeOffset Created, string? EventTypeName, string? Status)
{
    public DateTimeOffset? Updated { get; init; }

    public string? ClusterName { get; init; }
}
