using static AtlasCmkPortal.Core.Translation.ShellQuote;

namespace AtlasCmkPortal.Core.Translation;

/// <summary>The Azure CLI lines that mend what is wrong, with the person's own values, each quoted.</summary>
internal static class AzCommands
{
    public static string NewSecret(AzureTarget at) =>
        $"az ad app credential reset --id {Quote(at.ClientId)} --append --display-name atlas-encryption-at-rest --years 1";

    public static string ShowApplication(AzureTarget at) => $"az ad app show --id {Quote(at.ClientId)} --query appId --output tsv";

    public static string CreateServicePrincipal(AzureTarget at) => $"az ad sp create --id {Quote(at.ClientId)}";

    public const string ListTenants = "az account list --query '[].tenantId' --output tsv";

    public const string ListSubscriptions = "az account list --query '[].{id:id, name:name, tenant:tenantId}' --output table";

    public static string GrantReader(AzureTarget at) => Assign(at, "Reader", at.VaultScope);

    /// <summary>On an RBAC vault the role at the key, on a vault with access policies the three permissions; where it is not known, both.</summary>
    public static string GrantKeyUse(AzureTarget at) => at.UsesRbac switch
    {
        true => GrantCryptoUser(at),
        false => SetPolicy(at),
        null => $"# vault with Azure role-based access control\n{GrantCryptoUser(at)}\n# vault with access policies\n{SetPolicy(at)}",
    };

    public static string GrantCryptoUser(AzureTarget at) =>
        Assign(at, "Key Vault Crypto User", at.Key is { } key ? $"{at.VaultScope}/keys/{key.KeyName}" : at.VaultScope);

    public static string SetPolicy(AzureTarget at) =>
        $"az keyvault set-policy --name {Quote(at.KeyVaultName)} --resource-group {Quote(at.ResourceGroupName)} --object-id {ObjectId(at)} --key-permissions get encrypt decrypt";

    public static string FindVault(AzureTarget at) =>
        $"az keyvault list --subscription {Quote(at.SubscriptionId)} --query {Quote($"[?name=='{at.KeyVaultName}'].resourceGroup")} --output tsv";

    public static string RecoverVault(AzureTarget at) =>
        $"az keyvault list-deleted --query {Quote($"[?name=='{at.KeyVaultName}']")}\naz keyvault recover --name {Quote(at.KeyVaultName)}";

    public static string AllowAddress(AzureTarget at, string? address) =>
        $"az keyvault network-rule add --name {Quote(at.KeyVaultName)} --resource-group {Quote(at.ResourceGroupName)} --ip-address {Quote(address is null ? "ADDRESS/32" : $"{address}/32")}";

    public static string OpenSelectedNetworks(AzureTarget at) =>
        $"az keyvault update --name {Quote(at.KeyVaultName)} --resource-group {Quote(at.ResourceGroupName)} --public-network-access Enabled --default-action Deny";

    public static string ShowKey(AzureTarget at) => $"az keyvault key show {Key(at)} --query key.kid --output tsv";

    public static string RecoverKey(AzureTarget at) => $"az keyvault key recover {Key(at)}";

    public static string NewKeyVersion(AzureTarget at) => $"az keyvault key create {Key(at)} --kty RSA --size 2048";

    public static string EnableKey(AzureTarget at) => $"az keyvault key set-attributes {KeyVersion(at)} --enabled true";

    public static string ActivateKey(AzureTarget at) => $"az keyvault key set-attributes {KeyVersion(at)} --not-before \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"";

    public static string AllowEncryptAndDecrypt(AzureTarget at) => $"az keyvault key set-attributes {KeyVersion(at)} --ops encrypt decrypt wrapKey unwrapKey";

    private static string Assign(AzureTarget at, string role, string scope) =>
        $"az role assignment create --assignee-object-id {ObjectId(at)} --assignee-principal-type ServicePrincipal --role {Quote(role)} --scope {Quote(scope)}";

    private static string ObjectId(AzureTarget at) =>
        at.PrincipalObjectId is { } id ? Quote(id) : $"\"$(az ad sp show --id {Quote(at.ClientId)} --query id --output tsv)\"";

    private static string Key(AzureTarget at) => $"--vault-name {Quote(at.Key?.VaultName ?? at.KeyVaultName)} --name {Quote(at.Key?.KeyName ?? "KEY")}";

    private static string KeyVersion(AzureTarget at) => at.Key is { } key ? $"{Key(at)} --version {Quote(key.Version)}" : Key(at);
}
