namespace AtlasCmkPortal.Sandbox.ResourceManager.Listings;

/// <summary>
/// A subscription on the wire: <c>{"id":"/subscriptions/…","subscriptionId":"…","tenantId":"…","displayName":"Contoso","state":"Enabled",
/// "subscriptionPolicies":{…},"authorizationSource":"RoleBased","managedByTenants":[]}</c>.
/// </summary>
internal static class SubscriptionView
{
    public static object Of(Subscription subscription)
        => new
        {
            id = $"/subscriptions/{subscription.Id}",
            subscriptionId = subscription.Id,
            tenantId = subscription.TenantId,
            displayName = subscription.DisplayName,
            state = "Enabled",
            subscriptionPolicies = new { locationPlacementId = "Public_2014-09-01", quotaId = "PayAsYouGo_2014-09-01", spendingLimit = "Off" },
            authorizationSource = "RoleBased",
            managedByTenants = Array.Empty<object>(),
        };
}
