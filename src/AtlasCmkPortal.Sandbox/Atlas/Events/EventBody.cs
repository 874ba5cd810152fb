using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Events;

/// <summary>
/// An event on the wire; <c>raw</c> only with <c>includeRaw=true</c>.
/// <code>{"apiKeyId":"…","created":"2026-08-10T03:02:40Z","eventTypeName":"ENCRYPTION_AT_REST_CONFIGURATION_UPDATED","groupId":"…","id":"…",
/// "isGlobalAdmin":false,"links":[…],"orgId":"…",
/// "publicKey":"…","raw":{"_t":"NDS_AUDIT","cid":"…","cre":"2026-08-10T03:02:40Z","description":"…","gn":"payments-prod","id":"…","orgId":"…",
/// "orgName":"Contoso","severity":"INFO"},
/// "remoteAddress":"203.0.113.9"}</code>
/// </summary>
internal sealed record EventBody(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ApiKeyId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClusterName,
    DateTimeOffset Created, string EventTypeName, string GroupId, string Id, bool IsGlobalAdmin, IReadOnlyList<Link> Links, string OrgId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PublicKey,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RawEventBody? Raw,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RemoteAddress)
{
    /// <param name="item">The event.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="rawOf">The organization, where the raw form is asked for.</param>
    public static EventBody From(ProjectEvent item, AtlasCall call, Organization? rawOf) =>
        new(
            item.ApiKeyId,
            item.ClusterName,
            item.Created,
            item.EventTypeName,
            item.GroupId,
            item.Id,
            false,
            [call.Self($"/groups/{item.GroupId}/events/{item.Id}")],
            item.OrgId,
            item.PublicKey,
            rawOf is null ? null : RawEventBody.From(item, call.Project, rawOf),
            item.RemoteAddress);
}

/// <summary>
/// The raw form. What Atlas writes into <c>_t</c> and <c>description</c> for these events is not published; these words are the sandbox's
/// own.
/// </summary>
internal sealed record RawEventBody(
    [property: JsonPropertyName("_t")] string Type,
    string Cid,
    DateTimeOffset Cre,
    string Description,
    string Gn,
    string Id,
    string OrgId,
    string OrgName,
    string Severity)
{
    public static RawEventBody From(ProjectEvent item, Project project, Organization organization) =>
        new(
            TypeOf(item.EventTypeName),
            item.GroupId,
            item.Created,
            Describe(item),
            project.Name,
            item.Id,
            item.OrgId,
            organization.Name,
            SeverityOf(item.EventTypeName));

    private static string TypeOf(string type) => type switch
    {
        _ when type.StartsWith("AZURE_ENCRYPTION_KEY_", StringComparison.Ordinal) => "ENCRYPTION_KEY",
        "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED" or "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED"
            or "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID" or "ENCRYPTION_AT_REST_CONFIG_IS_VALID" => "GROUP",
        _ => "NDS_AUDIT",
    };

    private static string Describe(ProjectEvent item)
    {
        var words = item.EventTypeName.Replace('_', ' ').ToLowerInvariant();
        return item.ClusterName is null ? words : $"{words}: {item.ClusterName}";
    }

    private static string SeverityOf(string type) => type switch
    {
        "AZURE_ENCRYPTION_KEY_INVALID" or "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID" or "CLUSTER_INSTANCE_DISABLED" => "CRITICAL",
        "ENCRYPTION_AT_REST_CONFIGURATION_VALIDATION_FAILED" => "ERROR",
        "AZURE_ENCRYPTION_KEY_NEEDS_ROTATION" or "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED" => "WARNING",
        _ => "INFO",
    };
}
