using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Providers;

/// <summary>
/// <c>GET /subscriptions/{id}/providers/Microsoft.KeyVault</c>: whether it is registered. The SDK asks it for api-versions too, unless it
/// has one, and that needs a role on the whole subscription.
/// </summary>
internal static class GetProvider
{
    public const string Route = "/subscriptions/{subscriptionId}/providers/{provider}";
    public const string Action = "Microsoft.Resources/subscriptions/providers/read";

    public static IResult Handle(
        string subscriptionId,
        string provider,
        HttpContext context,
        ArmAuthorization authorization,
        ResourceProviders providers)
    {
        var (subscription, _) = authorization.Authorize(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        return ToResult(subscription, ResourceProviders.NameOf(provider), providers);
    }

    public static IResult ToResult(Subscription subscription, string provider, ResourceProviders providers)
        => Results.Json(new
        {
            id = $"/subscriptions/{subscription.Id}/providers/{provider}",
            @namespace = provider,
            registrationState = providers.StateOf(subscription.Id, provider),
            registrationPolicy = "RegistrationRequired",
            resourceTypes = provider is "Microsoft.KeyVault"
                ? (object[])[Type("vaults", ArmVersions.Vaults, "2023-07-01")]
                : [Type("privateEndpoints", ["2024-05-01"], "2024-05-01")],
        });

    private static object Type(string resourceType, string[] apiVersions, string defaultApiVersion)
        => new { resourceType, locations = VaultLocation.DisplayNames, apiVersions, defaultApiVersion };
}
