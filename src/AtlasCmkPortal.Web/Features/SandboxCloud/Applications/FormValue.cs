using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>One value to paste into a field of the Advanced page.</summary>
/// <param name="Label">The field, as the form names it.</param>
/// <param name="Text">Null where it is a secret.</param>
public sealed record FormValue(string Label, string? Text, Secret? Secret = null)
{
    /// <summary>All values of the form in its order, for one application and one key; null while one of them is missing.</summary>
    public static IReadOnlyList<FormValue>? For(AzureView azure, string appName, string vaultName)
    {
        var app = azure.Apps.FirstOrDefault(app => string.Equals(app.Name, appName, StringComparison.Ordinal));
        var vault = azure.Vaults.FirstOrDefault(vault => string.Equals(vault.Resource.Name, vaultName, StringComparison.Ordinal));
        return app is null || vault?.Keys.Select(key => key.Usable).FirstOrDefault(key => key is not null) is not { } key
            ? null
            : [
                new("Client ID", app.ClientId),
                new("Tenant ID", app.TenantId),
                new("Secret", null, app.Secret),
                new("Subscription ID", vault.SubscriptionId),
                new("Resource Group Name", vault.Resource.ResourceGroupName),
                new("Key Vault Name", vault.Resource.Name),
                new("Key Identifier", key.Id),
            ];
    }
}
