using System.Text.Json.Serialization;

namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>
/// The customer-managed keys of a project, one object a provider; Atlas returns an unconfigured one as <c>enabled: false</c>, or not at all.
/// There is no secret here: Atlas never returns it, and this type has no place for one.
/// </summary>
public sealed record AtlasEncryptionAtRest
{
    public AtlasAzureKeyVault? AzureKeyVault { get; init; }

    public AtlasOtherKms? AwsKms { get; init; }

    public AtlasOtherKms? GoogleCloudKms { get; init; }
}

/// <summary>
/// Sample:
/// <c>{"azureEnvironment":"AZURE","clientID":"a99c11e4-…","enabled":true,
/// "keyIdentifier":"https://kv.vault.azure.net/keys/K/a241124e3d364e9eb99fbd3e11124b23",
/// "keyVaultName":"kv","requirePrivateNetworking":false,"resourceGroupName":"rg",
/// "subscriptionID":"5ab5c41b-…","tenantID":"c0117050-…","valid":true}</c>.
/// </summary>
public sealed record AtlasAzureKeyVault
{
    public bool? Enabled { get; init; }

    /// <summary>Whether Atlas could encrypt and decrypt with the key at its last check. It never says why not.</summary>
    public bool? Valid { get; init; }

    /// <summary><c>AZURE</c>, <c>AZURE_CHINA</c>, <c>AZURE_US_GOVERNMENT</c>, or what Atlas says instead.</summary>
    public string? AzureEnvironment { get; init; }

    [JsonPropertyName("clientID")]
    public string? ClientId { get; init; }

    [JsonPropertyName("tenantID")]
    public string? TenantId { get; init; }

    [JsonPropertyName("subscriptionID")]
    public string? SubscriptionId { get; init; }

    public string? ResourceGroupName { get; init; }

    public string? KeyVaultName { get; init; }

    public string? KeyIdentifier { get; init; }

    public bool? RequirePrivateNetworking { get; init; }

    /// <summary>
    /// 24 hex digits where Atlas signs in by a service principal of its own; then <see cref="ClientId"/> and <see cref="TenantId"/> may be
    /// absent.
    /// </summary>
    public string? RoleId { get; init; }
}

/// <summary>AWS KMS or Google Cloud KMS, cut to whether a project uses it: this console neither shows nor changes more.</summary>
public sealed record AtlasOtherKms
{
    public bool? Enabled { get; init; }
}
