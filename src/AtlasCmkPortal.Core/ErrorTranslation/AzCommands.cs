using AtlasCmkPortal.AzureApi;
using static AtlasCmkPortal.Core.ErrorTranslation.ShellQuote;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>
/// The Azure CLI lines that fix what is wrong, with the person's own values, each quoted. What replaces a list names what is there already,
/// or lists it first.
/// </summary>
internal static class AzCommands
{
    private static readonly string[] NeededPermissions = ["get", "encrypt", "decrypt"];
    private static readonly string[] NeededOperations = ["encrypt", "decrypt"];

    /// <summary>The same in the target's cloud: outside the public one the CLI needs to be set to it first.</summary>
    public static string InCloud(AzureTarget at, Func<AzureTarget, string> command) =>
        at.Cloud is { } cloud && cloud != AzureCloud.Public ? $"az cloud set --name {cloud.CliName}\n{command(at)}" : command(at);

    public static string NewSecret(AzureTarget at) =>
        $"az ad app credential reset --id {Quote(at.ClientId)} --append --display-name atlas-encryption-at-rest --years 1";

    /// <summary>When the secrets end, and whether the application may sign in at all.</summary>
    public static string ShowSignIn(AzureTarget at) =>
        $"az ad app credential list --id {Quote(at.ClientId)} --query '[].{{name:displayName, ends:endDateTime}}'\n"
        + $"az ad sp show --id {Quote(at.ClientId)} --query '{{name:displayName, enabled:accountEnabled, tenant:appOwnerOrganizationId}}'";

    public static string ShowApplication(AzureTarget at) => $"az ad app show --id {Quote(at.ClientId)} --query appId --output tsv";

    public static string CreateServicePrincipal(AzureTarget at) => $"az ad sp create --id {Quote(at.ClientId)}";

    public static string EnableServicePrincipal(AzureTarget at) => $"az ad sp update --id {Quote(at.ClientId)} --set accountEnabled=true";

    public static string ListTenants(AzureTarget _) => "az account list --query '[].tenantId' --output tsv";

    public static string ListSubscriptions(AzureTarget _) =>
        "az account list --query '[].{subscription:id, name:name, tenant:tenantId}' --output table";

    public static string GrantReader(AzureTarget at) => Assign(at, "Reader");

    /// <summary>On an RBAC vault the role at the key, on a vault with access policies the three permissions; where it is not known, both.</summary>
    public static string GrantKeyUse(AzureTarget at) => at.UsesRbac switch
    {
        true => GrantCryptoUser(at),
        false => SetPolicy(at),
        null => $"# vault with Azure role-based access control\n{GrantCryptoUser(at)}\n# vault with access policies\n{SetPolicy(at)}",
    };

    /// <summary>At the key, which the first line shows to be there.</summary>
    public static string GrantCryptoUser(AzureTarget at) => at.Key is { } key
        ? $"{ShowKey(at)}\n{Assign(at, "Key Vault Crypto User", $"/keys/{key.KeyName}")}"
        : Assign(at, "Key Vault Crypto User");

    public static string SetPolicy(AzureTarget at) =>
        at.KeyPermissions is { } there
            ? Policy(at, there.Contains("all", StringComparer.OrdinalIgnoreCase) ? there : Union(there, NeededPermissions))
            : $"# this replaces the application's key permissions: add those that the first line lists\n{ListPolicies(at)}\n"
                + $"{Policy(at, NeededPermissions)}";

    public static string FindVault(AzureTarget at) =>
        $"az keyvault list --subscription {Quote(at.SubscriptionId)} --query {Quote($"[?name=='{at.KeyVaultName}'].resourceGroup")} --output tsv";

    public static string RecoverVault(AzureTarget at) =>
        $"az keyvault list-deleted --subscription {Quote(at.SubscriptionId)} --resource-type vault --query {Quote($"[?name=='{at.KeyVaultName}']")}\n"
        + $"# only if it is listed\naz keyvault recover --name {Quote(at.KeyVaultName)} --subscription {Quote(at.SubscriptionId)}";

    public static string ProtectFromPurge(AzureTarget at) => $"az keyvault update {Vault(at)} --enable-purge-protection true";

    public static string AllowAddress(AzureTarget at, string? address) => AllowAddresses(at, [address is null ? "ADDRESS/32" : $"{address}/32"]);

    public static string AllowAddresses(AzureTarget at, IEnumerable<string> ranges) =>
        $"az keyvault network-rule add {Vault(at)} --ip-address {string.Join(' ', ranges.Select(Quote))}";

    public static string OpenSelectedNetworks(AzureTarget at) =>
        $"az keyvault update {Vault(at)} --public-network-access Enabled --default-action Deny";

    public static string ShowKey(AzureTarget at) => $"az keyvault key show {Key(at)} --query key.kid --output tsv";

    public static string ShowKeyState(AzureTarget at) =>
        $"az keyvault key show {KeyVersion(at)} --query '{{enabled:attributes.enabled, notBefore:attributes.notBefore, "
            + "expires:attributes.expires, operations:key.keyOps}'";

    public static string ListKeys(AzureTarget at) => $"az keyvault key list {DataVault(at)} --query '[].name' --output tsv";

    /// <summary>What tells a key that can be recovered from one that cannot.</summary>
    public static string FindKey(AzureTarget at) =>
        $"az keyvault key list-versions {Key(at)} --query '[].kid' --output tsv\naz keyvault key list-deleted {DataVault(at)} --query '[].kid' "
            + "--output tsv";

    public static string RecoverKey(AzureTarget at) => $"az keyvault key recover {Key(at)}";

    public static string NewKeyVersion(AzureTarget at) => $"az keyvault key create {Key(at)} --kty RSA --size 2048";

    public static string EnableKey(AzureTarget at) => $"az keyvault key set-attributes {KeyVersion(at)} --enabled true";

    public static string RestoreKey(AzureTarget at) => $"{ShowKeyState(at)}\n# only if it is not enabled\n{EnableKey(at)}";

    public static string ActivateKey(AzureTarget at) =>
        $"az keyvault key set-attributes {KeyVersion(at)} --not-before \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"";

    public static string AllowEncryptAndDecrypt(AzureTarget at) => at.KeyOperations is { } there
        ? Operations(at, Union(there, NeededOperations))
        : "# this replaces the key's permitted operations: add those that the first line lists\n"
            + $"az keyvault key show {KeyVersion(at)} --query 'key.keyOps[]' --output tsv\n{Operations(at, NeededOperations)}";

    private static string Policy(AzureTarget at, IEnumerable<string> permissions) =>
        $"az keyvault set-policy {Vault(at)} --object-id {ObjectId(at)} --key-permissions {string.Join(' ', permissions.Select(Quote))}";

    private static string ListPolicies(AzureTarget at) =>
        $"az keyvault show {Vault(at)} --query 'properties.accessPolicies[].{{objectId:objectId, keys:permissions.keys}}'";

    private static string Operations(AzureTarget at, IEnumerable<string> operations) =>
        $"az keyvault key set-attributes {KeyVersion(at)} --ops {string.Join(' ', operations.Select(Quote))}";

    /// <summary>What is there, as it is spelled, and then what is missing.</summary>
    private static IEnumerable<string> Union(IReadOnlyList<string> there, IEnumerable<string> needed) =>
        [.. there, .. needed.Where(one => !there.Contains(one, StringComparer.OrdinalIgnoreCase))];

    /// <summary>
    /// On the vault where it is known to be there, else where the CLI finds it: a role on a resource that does not exist helps nobody.
    /// </summary>
    private static string Assign(AzureTarget at, string role, string below = "")
    {
        var vault = $"\"$(az keyvault show --name {Quote(at.KeyVaultName)} --subscription {Quote(at.SubscriptionId)} --query id --output tsv)\"";
        var scope = at.VaultIsThere ? Quote(at.VaultScope + below) : below.Length == 0 ? vault : vault + Quote(below);
        return $"az role assignment create --assignee-object-id {ObjectId(at)} --assignee-principal-type ServicePrincipal --role {Quote(role)} "
            + $"--subscription {Quote(at.SubscriptionId)} --scope {scope}";
    }

    private static string ObjectId(AzureTarget at) =>
        at.PrincipalObjectId is { } id ? Quote(id) : $"\"$(az ad sp show --id {Quote(at.ClientId)} --query id --output tsv)\"";

    private static string Vault(AzureTarget at) =>
        $"--name {Quote(at.KeyVaultName)} --resource-group {Quote(at.ResourceGroupName)} --subscription {Quote(at.SubscriptionId)}";

    private static string DataVault(AzureTarget at) =>
        $"--vault-name {Quote(at.Key?.VaultName ?? at.KeyVaultName)} --subscription {Quote(at.SubscriptionId)}";

    private static string Key(AzureTarget at) =>
        $"--vault-name {Quote(at.Key?.VaultName ?? at.KeyVaultName)} --name {Quote(at.Key?.KeyName ?? "KEY")} --subscription "
            + $"{Quote(at.SubscriptionId)}";

    private static string KeyVersion(AzureTarget at) => at.Key is { } key ? $"{Key(at)} --version {Quote(key.Version)}" : Key(at);
}
