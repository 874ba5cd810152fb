using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>What a person typed into the form, already validated for shape. Used by Save, Update Credentials and Test Connection alike.</summary>
/// <param name="Secret">Null on an update means: keep the one that Atlas has.</param>
public sealed record AzureKeyVaultInput(
    string ClientId,
    string TenantId,
    Secret? Secret,
    string AzureEnvironment,
    string SubscriptionId,
    string ResourceGroupName,
    string KeyVaultName,
    string KeyIdentifier);
