using System.Text.Json.Serialization;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>Atlas's words for how far an endpoint is.</summary>
internal static class EndpointStatus
{
    public const string Initiating = "INITIATING";
    public const string PendingAcceptance = "PENDING_ACCEPTANCE";
    public const string Active = "ACTIVE";
    public const string Failed = "FAILED";
    public const string PendingRecreation = "PENDING_RECREATION";
    public const string Deleting = "DELETING";
}

/// <summary>A private endpoint of Atlas's in one region, for the vault of one project.</summary>
internal sealed record PrivateEndpoint
{
    /// <summary>Twenty-four hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string GroupId { get; init; }

    public required string RegionName { get; init; }

    /// <summary>Azure's id of the vault. It cannot change while there are endpoints.</summary>
    public required string VaultResourceId { get; init; }

    public string Status { get; init; } = EndpointStatus.Initiating;

    /// <summary>When the status began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When Atlas last looked at the connection in Azure.</summary>
    public required DateTimeOffset LookedAt { get; init; }

    /// <summary>The connection that the vault's owner approves; null until Azure has it.</summary>
    public string? ConnectionName { get; init; }

    public string? ErrorMessage { get; init; }

    public static PrivateEndpoint Begin(string groupId, string region, string vault, DateTimeOffset now) =>
        new() { Id = ObjectId.New(now), GroupId = groupId, RegionName = region, VaultResourceId = vault, Since = now, LookedAt = now };

    public PrivateEndpoint Become(string status, DateTimeOffset now, string? errorMessage = null) =>
        this with { Status = status, Since = now, LookedAt = now, ErrorMessage = errorMessage };
}

/// <summary>
/// A private endpoint on the wire.
/// <code>{"cloudProvider":"AZURE","id":"…","privateEndpointConnectionName":"pe-…","regionName":"US_EAST_2","status":"PENDING_ACCEPTANCE"}</code>
/// </summary>
internal sealed record PrivateEndpointBody(
    string CloudProvider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorMessage,
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PrivateEndpointConnectionName,
    string RegionName, string Status)
{
    public static PrivateEndpointBody From(PrivateEndpoint endpoint) =>
        new("AZURE", endpoint.ErrorMessage, endpoint.Id, endpoint.ConnectionName, endpoint.RegionName, endpoint.Status);
}
