using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>
/// The <c>az</c> lines that find or make the right value of a field, for the cloud and the subscription that the form names. What a person
/// typed goes in only between quotes.
/// </summary>
public static class Remedies
{
    public static string FindTenantId(KeyVaultForm form) => InCloud(form, "az account show --query tenantId -o tsv");

    public static string FindSubscriptionId(KeyVaultForm form) => InCloud(form, "az account show --query id -o tsv");

    public static string FindClientId(KeyVaultForm form) =>
        InCloud(form, "az ad app list --all --query \"[].{name:displayName, clientId:appId}\" -o table");

    public static string FindKeyIdentifier(KeyVaultForm form, string vault, string key) =>
        InCloud(form, $"az keyvault key show --vault-name {Quoted(vault)} --name {Quoted(key)}{Subscription(form)} --query key.kid -o tsv");

    public static string FindResourceGroup(KeyVaultForm form) =>
        InCloud(form, $"az keyvault show --name {Quoted(form.KeyVaultName)}{Subscription(form)} --query resourceGroup -o tsv");

    /// <summary>A new secret beside the existing ones: <c>--append</c> keeps those that other consumers use.</summary>
    public static string NewSecret(KeyVaultForm form) =>
        InCloud(form, $"az ad app credential reset --id {Quoted(form.ClientId)} --append --display-name atlas-cmk --years 1 --query password -o tsv");

    /// <summary>Every line there is, by its name, for whoever runs them all.</summary>
    public static IReadOnlyDictionary<string, string> Of(KeyVaultForm form, string key)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(FindTenantId)] = FindTenantId(form),
            [nameof(FindSubscriptionId)] = FindSubscriptionId(form),
            [nameof(FindClientId)] = FindClientId(form),
            [nameof(FindKeyIdentifier)] = FindKeyIdentifier(form, form.KeyVaultName, key),
            [nameof(FindResourceGroup)] = FindResourceGroup(form),
            [nameof(NewSecret)] = NewSecret(form),
        };
    }

    private static string InCloud(KeyVaultForm form, string line) =>
        AzureCloud.Find(form.AzureEnvironment) is { } cloud && cloud != AzureCloud.Public ? $"az cloud set --name {cloud.CliName}\n{line}" : line;

    /// <summary>Only one that is well-formed: another one would make the line useless.</summary>
    private static string Subscription(KeyVaultForm form) =>
        AzureNames.CheckGuid(form.SubscriptionId) is null ? $" --subscription {Quoted(form.SubscriptionId)}" : "";

    // POSIX: between single quotes nothing has a meaning but the single quote itself.
    private static string Quoted(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
