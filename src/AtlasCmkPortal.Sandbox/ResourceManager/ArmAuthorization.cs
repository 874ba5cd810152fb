using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.Providers;
using AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// What Resource Manager checks before it looks at anything, in its order: token, api-version, subscription, the subscription's tenant,
/// authorization, the provider's registration. A caller who may not read a scope gets 403 for it whether or not it exists.
/// </summary>
internal sealed class ArmAuthorization(
    AccessTokens tokens, AzureResources resources, EntraDirectory directory, Authorizer authorizer, ResourceProviders providers)
{
    /// <summary>What the README's table says of lists that hold what the caller may read.</summary>
    public const string AnyRole = "a role at the scope or in it";

    /// <summary>What it says of that which needs no role.</summary>
    public const string AnyToken = "a token";

    public (Subscription Subscription, AccessToken Caller) Authorize(HttpContext context, string subscriptionId, string action, string scope)
    {
        var (subscription, caller) = EnterSubscription(context, subscriptionId, action);
        if (!authorizer.MayAct(caller.ObjectId, action, scope)) throw ArmErrors.NotAuthorized(caller, action, scope);
        CheckRegistration(subscription, action);
        return (subscription, caller);
    }

    /// <summary>For a list of which everybody sees what they may read: refuses who has no role at the scope or in it at all.</summary>
    public (Subscription Subscription, AccessToken Caller) EnterForList(HttpContext context, string subscriptionId, string action, string scope)
    {
        var (subscription, caller) = EnterSubscription(context, subscriptionId, action);
        if (!authorizer.HasRoleIn(caller.ObjectId, scope)) throw ArmErrors.NotAuthorized(caller, action, scope);
        CheckRegistration(subscription, action);
        return (subscription, caller);
    }

    /// <summary>For what belongs to no subscription and is anybody's to ask who has a token of a tenant in this cloud.</summary>
    public AccessToken EnterTenant(HttpContext context, string action)
    {
        var cloud = HostNames.CloudOf(context.Request.Host.Host);
        var caller = Authenticate(context, cloud, "https://login.windows.net/common");
        ArmVersions.Check(context.Request, action);
        return caller;
    }

    private (Subscription Subscription, AccessToken Caller) EnterSubscription(HttpContext context, string subscriptionId, string action)
    {
        var cloud = HostNames.CloudOf(context.Request.Host.Host);
        var subscription = resources.FindSubscription(subscriptionId);
        var owner = subscription is null ? null : directory.TenantOf(subscription.TenantId);
        var caller = Authenticate(context, cloud, $"https://login.windows.net/{owner?.Id ?? "common"}");
        ArmVersions.Check(context.Request, action);
        if (!Guid.TryParseExact(subscriptionId, "D", out _)) throw ArmErrors.SubscriptionMalformed(subscriptionId);
        if (subscription is null || owner is null || subscription.Cloud != cloud) throw ArmErrors.SubscriptionNotFound(subscriptionId);
        if (caller.Issuer != owner.Issuer) throw ArmErrors.Issuer(owner, $"https://login.windows.net/{owner.Id}", caller.Issuer);
        return (subscription, caller);
    }

    private void CheckRegistration(Subscription subscription, string action)
    {
        const string provider = "Microsoft.KeyVault";
        if (ArmVersions.IsOf(provider, action) && !providers.IsRegistered(subscription.Id, provider)) throw ArmErrors.NotRegistered(provider);
    }

    private AccessToken Authenticate(HttpContext context, Cloud cloud, string authority)
    {
        if (AccessToken.Of(context.Request) is not { } bearer) throw ArmErrors.TokenMissing(authority);
        var (token, fault) = tokens.Check(bearer);
        if (fault is TokenFault.Lifetime) throw ArmErrors.TokenExpired(authority);
        if (token is null) throw ArmErrors.TokenInvalid(authority);
        var allowed = Resources.Management(cloud);
        return Resources.IsOneOf(token.Audience, allowed) ? token : throw ArmErrors.Audience(authority, token.Audience, allowed);
    }
}
