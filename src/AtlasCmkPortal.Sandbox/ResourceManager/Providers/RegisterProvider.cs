namespace AtlasCmkPortal.Sandbox.ResourceManager.Providers;

/// <summary>
/// <c>POST /subscriptions/{id}/providers/{provider}/register</c> and <c>/unregister</c>: begins it; the answer is the provider with its state, and
/// <see cref="ResourceProviders.Duration"/> later it is done.
/// </summary>
internal static class RegisterProvider
{
    public const string Route = GetProvider.Route + "/register";
    public const string Action = "{provider}/register/action";
    public const string UnregisterRoute = GetProvider.Route + "/unregister";
    public const string UnregisterAction = "{provider}/unregister/action";

    public static IResult Register(
        string subscriptionId,
        string provider,
        HttpContext context,
        ArmAuthorization authorization,
        ResourceProviders providers) => Change(subscriptionId, provider, context, authorization, providers, isWanted: true);

    public static IResult Unregister(
        string subscriptionId,
        string provider,
        HttpContext context,
        ArmAuthorization authorization,
        ResourceProviders providers) => Change(subscriptionId, provider, context, authorization, providers, isWanted: false);

    private static IResult Change(
        string subscriptionId,
        string provider,
        HttpContext context,
        ArmAuthorization authorization,
        ResourceProviders providers,
        bool isWanted)
    {
        var action = (isWanted ? Action : UnregisterAction).Replace("{provider}", provider, StringComparison.Ordinal);
        var (subscription, _) = authorization.Authorize(context, subscriptionId, action, $"/subscriptions/{subscriptionId}");
        var name = ResourceProviders.NameOf(provider);
        providers.Change(subscription, name, isWanted);
        return GetProvider.ToResult(subscription, name, providers);
    }
}
