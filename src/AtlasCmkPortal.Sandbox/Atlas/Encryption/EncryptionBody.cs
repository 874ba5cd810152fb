using System.Text.Json.Serialization;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// A project's encryption at rest on the wire. All three providers always come back, what is not configured as <c>enabled:false</c>,
/// <c>valid:false</c> and nulls; no secret ever does.
/// <code>{"awsKms":{"accessKeyID":null,…,"enabled":false,"valid":false},"azureKeyVault":{"azureEnvironment":"AZURE","clientID":"…","enabled":true,
/// "keyIdentifier":"https://…",
/// "keyVaultName":"contoso-payments-kv","requirePrivateNetworking":false,"resourceGroupName":"rg-payments","subscriptionID":"…","tenantID":"…",
/// "valid":true},
/// "enabledForSearchNodes":false,"googleCloudKms":{"enabled":false,"keyVersionResourceID":null,"valid":false}}</code>
/// </summary>
internal sealed record EncryptionBody(
    AwsKmsBody AwsKms,
    AzureKeyVaultBody AzureKeyVault,
    bool EnabledForSearchNodes,
    GoogleCloudKmsBody GoogleCloudKms)
{
    public static EncryptionBody From(ProjectEncryption? encryption) => new(
        new AwsKmsBody(null, null, false, null, null, false),
        AzureKeyVaultBody.From(encryption?.Azure),
        encryption?.EnabledForSearchNodes ?? false,
        new GoogleCloudKmsBody(false, null, false));
}

internal sealed record AzureKeyVaultBody(
    string? AzureEnvironment,
    [property: JsonPropertyName("clientID")] string? ClientId,
    bool Enabled, string? KeyIdentifier, string? KeyVaultName, bool? RequirePrivateNetworking, string? ResourceGroupName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RoleId,
    [property: JsonPropertyName("subscriptionID")] string? SubscriptionId,
    [property: JsonPropertyName("tenantID")] string? TenantId,
    bool Valid)
{
    public static AzureKeyVaultBody From(AzureConfiguration? azure) =>
        azure is null
            ? new(null, null, false, null, null, null, null, null, null, null, false)
            : new(
                azure.AzureEnvironment,
                azure.RoleId is null ? azure.ClientId : null,
                true,
                azure.KeyIdentifier,
                azure.KeyVaultName,
                azure.RequirePrivateNetworking,
                azure.ResourceGroupName,
                azure.RoleId,
                azure.SubscriptionId,
                azure.RoleId is null ? azure.TenantId : null,
                azure.Valid);
}

internal sealed record AwsKmsBody(
    [property: JsonPropertyName("accessKeyID")] string? AccessKeyId,
    [property: JsonPropertyName("customerMasterKeyID")] string? CustomerMasterKeyId,
    bool Enabled, string? Region, bool? RequirePrivateNetworking, bool Valid);

internal sealed record GoogleCloudKmsBody(
    bool Enabled,
    [property: JsonPropertyName("keyVersionResourceID")] string? KeyVersionResourceId,
    bool Valid);
