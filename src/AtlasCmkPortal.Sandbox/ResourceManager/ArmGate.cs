using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// What Resource Manager checks before it looks at anything, in its order: token, api-version, subscription, the subscription's tenant, authorization, the
/// provider's registration. A caller who may not read a scope gets 403 for it whether or not it exists.
/// </summary>
internal sealed partial class ArmGate(AccessTokens tokens, AzureResources resources, EntraDirectory directory, Authorizer authorizer, ResourceProviders providers)
{
    /// <summary>The stable versions of Microsoft.KeyVault/vaults.</summary>
    public static readonly string[] VaultVersions =
        ["2026-02-01", "2025-05-01", "2024-11-01", "2023-07-01", "2023-02-01", "2022-11-01", "2022-07-01", "2021-10-01", "2019-09-01", "2018-02-14", "2016-10-01"];

    private static readonly string[] ResourceVersions = ["2022-09-01", "2022-01-01", "2021-04-01", "2020-06-01"];

    private static readonly string[] AuthorizationVersions =
        ["2022-04-01", "2021-04-01-preview", "2020-10-01-preview", "2020-08-01-preview", "2020-04-01-preview", "2018-09-01-preview", "2018-07-01", "2018-01-01-preview", "2015-07-01"];

    public (Subscription Subscription, AccessToken Caller) Enter(HttpContext context, string subscriptionId, string action, string scope)
    {
        var cloud = HostNames.CloudOf(context.Request.Host.Host);
        var subscription = resources.FindSubscription(subscriptionId);
        var owner = subscription is null ? null : directory.TenantOf(subscription.TenantId);
        var caller = Authenticate(context, cloud, $"https://login.windows.net/{owner?.Id ?? "common"}");
        CheckApiVersion(context.Request, action);
        if (!Guid.TryParseExact(subscriptionId, "D", out _)) throw ArmErrors.SubscriptionMalformed(subscriptionId);
        if (subscription is null || owner is null || subscription.Cloud != cloud) throw ArmErrors.SubscriptionNotFound(subscriptionId);
        if (caller.Issuer != owner.Issuer) throw ArmErrors.Issuer(owner, $"https://login.windows.net/{owner.Id}", caller.Issuer);
        if (!authorizer.MayAct(caller.ObjectId, action, scope)) throw ArmErrors.NotAuthorized(caller, action, scope);
        if (IsOf("Microsoft.KeyVault", action) && !providers.IsRegistered(subscription.Id, "Microsoft.KeyVault")) throw ArmErrors.NotRegistered("Microsoft.KeyVault");
        return (subscription, caller);
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

    private static void CheckApiVersion(HttpRequest request, string action)
    {
        var version = request.Query["api-version"].ToString();
        if (version.Length == 0) throw ArmErrors.ApiVersionMissing();
        if (!DatedVersion().IsMatch(version)) throw ArmErrors.ApiVersionMalformed(version, IsOf("Microsoft.KeyVault", action) ? VaultVersions : ResourceVersions);
        if (IsOf("Microsoft.KeyVault", action) && !VaultVersions.Contains(version)) throw ArmErrors.ApiVersionUnknown(version, TypeOf(action), VaultVersions);
        if (IsOf("Microsoft.Authorization", action) && !AuthorizationVersions.Contains(version)) throw ArmErrors.ApiVersionUnknown(version, TypeOf(action), AuthorizationVersions);
    }

    // Registering a provider is Resource Manager's own business, not the provider's.
    private static bool IsOf(string provider, string action)
        => action.StartsWith(provider + "/", StringComparison.OrdinalIgnoreCase) && !action.EndsWith("register/action", StringComparison.Ordinal);

    // "Microsoft.KeyVault/locations/deletedVaults/read" is about the type "locations/deletedVaults".
    private static string TypeOf(string action)
    {
        var parts = action.Split('/');
        return string.Join('/', parts[1..^1].Where(part => part != "purge"));
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(-preview)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DatedVersion();
}
