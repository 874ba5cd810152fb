namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>The <c>az</c> lines that find or make the right value of a field. What a person typed goes in only between quotes.</summary>
public static class Remedies
{
    public const string FindTenantId = "az account show --query tenantId -o tsv";

    public const string FindSubscriptionId = "az account show --query id -o tsv";

    public const string FindClientId = "az ad app list --show-mine --query \"[].{name:displayName, clientId:appId}\" -o table";

    public static string FindKeyIdentifier(string vault, string key) =>
        $"az keyvault key show --vault-name {Quoted(vault)} --name {Quoted(key)} --query key.kid -o tsv";

    public static string FindResourceGroup(string vault) => $"az keyvault show --name {Quoted(vault)} --query resourceGroup -o tsv";

    /// <summary>A new secret beside the existing ones: <c>--append</c> keeps those that other consumers use.</summary>
    public static string NewSecret(string clientId) =>
        $"az ad app credential reset --id {Quoted(clientId)} --append --display-name atlas-cmk --years 1 --query password -o tsv";

    // POSIX: between single quotes nothing has a meaning but the single quote itself.
    private static string Quoted(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
