using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager;
using AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;
using AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>What a vault checks before it looks at a key, in its order: token, api-version, firewall, permission.</summary>
internal sealed partial class VaultAuthorization(AccessTokens tokens, AzureResources resources, EntraDirectory directory, Authorizer authorizer)
{
    /// <summary>
    /// The Host names the vault. Throws <see cref="NoConnectionException"/> where it went away during the request, and where the private
    /// endpoint that the request comes through is none that the vault approved.
    /// </summary>
    public Vault VaultOf(HttpContext context)
    {
        var vault = resources.FindByHost(context.Request.Host.Host) ?? throw new NoConnectionException();
        var isCutOff =
            context.Sandbox().PrivateEndpointConnection is { } name && vault.FindConnection(name) is not { Status: PrivateEndpointStatus.Approved };
        return isCutOff ? throw new NoConnectionException() : vault;
    }

    /// <summary>Returns the vault, or throws what the vault answers.</summary>
    /// <param name="key">The key's name; null for what concerns the vault's list of keys.</param>
    public Vault Authorize(HttpContext context, KeyPermission permission, string? key)
    {
        var vault = VaultOf(context);
        var caller = Authenticate(context, vault);
        var version = context.Request.Query["api-version"].ToString();
        if (!ApiVersion().IsMatch(version)) throw KeyVaultErrors.ApiVersion(version);
        CheckNetwork(context.Sandbox(), caller, vault);
        CheckPermission(permission, key, caller, vault);
        return vault;
    }

    private AccessToken Authenticate(HttpContext context, Vault vault)
    {
        var (token, fault) = tokens.Check(AccessToken.Of(context.Request));
        if (fault is TokenFault.Missing) throw KeyVaultErrors.Unauthorized(vault, "AKV10000: Request is missing a Bearer or PoP token.");
        if (fault is TokenFault.Lifetime) throw KeyVaultErrors.Unauthorized(vault, "[TokenExpired] Error validating token: 'S2S12086'.");
        if (token is null) throw KeyVaultErrors.Unauthorized(vault, "AKV10046: Unable to resolve the key used for signature validation.");
        var audience = Resources.KeyVault(vault.Cloud);
        if (!Resources.IsOneOf(token.Audience, audience))
            throw KeyVaultErrors.Unauthorized(vault, $"AKV10022: Invalid audience. Expected {audience}, found: {token.Audience}.");
        var issuer = directory.TenantOf(vault.TenantId).Issuer;
        return token.Issuer == issuer
            ? token
            : throw KeyVaultErrors.Unauthorized(vault, $"AKV10032: Invalid issuer. Expected one of {issuer}, found {token.Issuer}.");
    }

    // The firewall is about the public network: it has no say in what comes through a private endpoint.
    private static void CheckNetwork(SandboxRequest request, AccessToken caller, Vault vault)
    {
        if (request.PrivateEndpointConnection is not null) return;
        if (!vault.PublicNetworkAccess) throw KeyVaultErrors.ByConnection(caller, vault);
        if (!vault.NetworkAcls.Matches(request.CallerAddress)) throw KeyVaultErrors.ByFirewall(caller, request.CallerAddress, vault);
    }

    private void CheckPermission(KeyPermission permission, string? key, AccessToken caller, Vault vault)
    {
        if (vault.EnableRbacAuthorization)
        {
            var resource = key is null ? vault.Id : $"{vault.Id}/keys/{key}";
            if (!authorizer.MayUseData(caller.ObjectId, permission.DataAction, resource))
                throw KeyVaultErrors.ByRbac(caller, permission.DataAction, resource, vault);
        }
        else if (!vault.AccessPolicies.Any(policy => policy.Allows(caller.ObjectId, permission.Policy)))
        {
            throw KeyVaultErrors.ByPolicy(caller, permission.Policy, vault);
        }
    }

    [GeneratedRegex(@"^(7\.\d+(-preview\.\d+)?|\d{4}-\d{2}-\d{2}(-preview)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ApiVersion();
}

/// <summary>The vault cannot be reached: the connection is closed without a response.</summary>
internal sealed class NoConnectionException : Exception
{
    public NoConnectionException()
        : base("The vault cannot be reached.")
    {
    }
}
