using System.Text.Json.Serialization;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>The body of an encryptionAtRest PATCH. A provider that is null is not sent, and stays as it is.</summary>
public sealed record AtlasEncryptionAtRestUpdate
{
    public AtlasAzureKeyVaultUpdate? AzureKeyVault { get; init; }
}

/// <summary>
/// The given fields of <c>azureKeyVault</c>: what is null is not sent, and Atlas keeps it. <see cref="Enabled"/> false alone disables the
/// provider and erases its details.
/// </summary>
public sealed record AtlasAzureKeyVaultUpdate
{
    public bool? Enabled { get; init; }

    public string? AzureEnvironment { get; init; }

    [JsonPropertyName("clientID")]
    public string? ClientId { get; init; }

    [JsonPropertyName("tenantID")]
    public string? TenantId { get; init; }

    /// <summary>Null keeps the one that Atlas has. Written to the request body by this client's serializer alone; every other one masks it.</summary>
    public Secret? Secret { get; init; }

    [JsonPropertyName("subscriptionID")]
    public string? SubscriptionId { get; init; }

    public string? ResourceGroupName { get; init; }

    public string? KeyVaultName { get; init; }

    public string? KeyIdentifier { get; init; }

    public bool? RequirePrivateNetworking { get; init; }
}
