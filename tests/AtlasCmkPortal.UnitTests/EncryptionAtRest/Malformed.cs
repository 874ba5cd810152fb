using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>What no form lets through, from somebody who does not come by the form.</summary>
internal static class Malformed
{
    public static TheoryData<FormTarget, string> Fields => new()
    {
        { FormTarget.ClientId, "" },
        { FormTarget.ClientId, "atlas-orders" },
        { FormTarget.TenantId, "../common" },
        { FormTarget.TenantId, "contoso.onmicrosoft.com/" },
        { FormTarget.AzureEnvironment, "azure" },
        { FormTarget.SubscriptionId, ".." },
        { FormTarget.ResourceGroupName, ".." },
        { FormTarget.ResourceGroupName, new string('r', 91) },
        { FormTarget.KeyVaultName, "" },
    };

    public static AzureKeyVaultInput With(AzureKeyVaultInput form, FormTarget field, string value) => field switch
    {
        FormTarget.ClientId => form with { ClientId = value },
        FormTarget.TenantId => form with { TenantId = value },
        FormTarget.AzureEnvironment => form with { AzureEnvironment = value },
        FormTarget.SubscriptionId => form with { SubscriptionId = value },
        FormTarget.ResourceGroupName => form with { ResourceGroupName = value },
        _ => form with { KeyVaultName = value },
    };
}
