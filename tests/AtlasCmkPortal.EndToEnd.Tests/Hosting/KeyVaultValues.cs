namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>What a person types into the Advanced page's form, field by field.</summary>
public sealed record KeyVaultValues(
    string ClientId, string TenantId, string Secret, string SubscriptionId, string ResourceGroupName, string KeyVaultName, string KeyIdentifier)
{
    /// <summary>The right values for orders-staging.</summary>
    public static KeyVaultValues ForOrders(Credentials credentials)
    {
        var app = credentials.Apps["atlas-orders"];
        return new(app.ClientId, app.TenantId, app.Secret, World.Subscription, "rg-orders", World.OrdersVault, credentials.Keys[World.OrdersVault]);
    }
}
