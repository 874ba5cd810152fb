using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// What Graph checks before it looks at anything: token, audience, and the application permission, which only an administrator grants.
/// </summary>
internal sealed class GraphAuthorization(AccessTokens tokens)
{
    /// <summary>Includes what <see cref="Read"/> allows.</summary>
    public const string ReadWrite = "Application.ReadWrite.All";

    public const string Read = "Application.Read.All";

    /// <summary>Includes what <see cref="ReadPolicies"/> allows.</summary>
    public const string ReadWritePolicies = "Policy.ReadWrite.ConditionalAccess";

    public const string ReadPolicies = "Policy.Read.All";

    public const string ReadOrganization = "Organization.Read.All";

    public AccessToken Authorize(HttpContext context, string permission)
        => Authorize(context) is var caller && caller.Roles.Any(role => Includes(role, permission)) ? caller : throw GraphErrors.Denied();

    /// <summary>For what asks for a token alone.</summary>
    public AccessToken Authorize(HttpContext context)
    {
        var (caller, fault) = tokens.Check(AccessToken.Of(context.Request));
        if (fault is TokenFault.Lifetime)
            throw GraphErrors.Unauthorized("Lifetime validation failed, the token is expired.");
        if (caller is null)
            throw GraphErrors.Unauthorized("Access token is empty or malformed.");
        if (!Resources.IsOneOf(caller.Audience, Resources.Graph(HostNames.CloudOf(context.Request.Host.Host))))
            throw GraphErrors.Unauthorized("Access token validation failure. Invalid audience.");
        return caller;
    }

    private static bool Includes(string role, string permission)
        => role == permission || (permission is Read && role is ReadWrite) || (permission is ReadPolicies && role is ReadWritePolicies);
}
