using System.Globalization;
using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>One call that changes the sandbox's Azure, as Azure's portal would make it.</summary>
/// <param name="Done">Shown once it is done.</param>
public sealed record AzureRequest(string Done, HttpMethod Method, Uri Address, object? Body = null)
{
    private const string Keys = "api-version=7.6";
    private const string Vaults = "api-version=2023-07-01";
    private const string Roles = "api-version=2022-04-01";

    /// <summary>Soft-deletes the key with all its versions.</summary>
    public static AzureRequest DeleteKey(string vault, string key) =>
        new($"Deleted {key}. It can be recovered.", HttpMethod.Delete, OfVault(vault, $"keys/{key}?{Keys}"));

    public static AzureRequest RecoverKey(string vault, string key) =>
        new($"Recovered {key}.", HttpMethod.Post, OfVault(vault, $"deletedkeys/{key}/recover?{Keys}"));

    /// <summary>Permanently: nobody can decrypt with it again.</summary>
    public static AzureRequest PurgeKey(string vault, string key) =>
        new($"Purged {key}.", HttpMethod.Delete, OfVault(vault, $"deletedkeys/{key}?{Keys}"));

    public static AzureRequest SetExpiry(string vault, VaultKey version, DateTimeOffset at) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Version …{version.Version[^4..]} of {version.Name} expires at {at.UtcDateTime:d MMM yyyy HH:mm} UTC."),
            HttpMethod.Patch,
            OfVault(vault, $"keys/{version.Name}/{version.Version}?{Keys}"),
            new { attributes = new { exp = at.ToUnixTimeSeconds() } });

    /// <summary>
    /// Replaces what one identity may do in a vault with access policies; nobody else's policy changes. Without permissions its policy is
    /// removed.
    /// </summary>
    public static AzureRequest SetPolicy(VaultView vault, string done, VaultAccessPolicy policy) =>
        new(
            done,
            HttpMethod.Put,
            Resource($"{vault.Resource.Id}/accessPolicies/replace?{Vaults}"),
            new
            {
                properties = new
                {
                    accessPolicies = new[]
                    {
                        new
                        {
                            tenantId = policy.TenantId,
                            objectId = policy.ObjectId,
                            permissions = new { keys = policy.KeyPermissions },
                        },
                    },
                },
            });

    public static AzureRequest SetNetwork(VaultView vault, NetworkChoice choice, IEnumerable<string> addresses) =>
        OfResource(
            vault,
            $"{vault.Resource.Name}: {choice.Label}.",
            new
            {
                properties = new
                {
                    publicNetworkAccess = choice.PublicAccess ? "Enabled" : "Disabled",
                    // Replaced as a whole: what is left out is removed.
                    networkAcls = new
                    {
                        bypass = vault.Resource.Network.Bypass ?? "AzureServices",
                        defaultAction = choice.AllowsByDefault ? "Allow" : "Deny",
                        ipRules = addresses.Select(value => new { value }),
                        virtualNetworkRules = vault.Resource.Network.VirtualNetworkIds.Select(id => new { id }),
                    },
                },
            });

    public static AzureRequest Assign(VaultView vault, VaultRole role, Principal principal) => new(
        $"Assigned {role.Name} to {principal.Name}. For keys it takes effect after five minutes on the sandbox clock.",
        HttpMethod.Put,
        Resource($"{vault.Resource.Id}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}?{Roles}"),
        new
        {
            properties = new
            {
                roleDefinitionId = $"/subscriptions/{vault.SubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{role.Id}",
                principalId = principal.ObjectId,
                principalType = "ServicePrincipal",
            },
        });

    public static AzureRequest Unassign(RoleView role, string principal) =>
        new($"Removed {role.Role} from {principal}.", HttpMethod.Delete, Resource($"{role.Id}?{Roles}"));

    public static AzureRequest Decide(ConnectionView connection, bool approve) =>
        new(
            $"{(approve ? "Approved" : "Rejected")} {connection.Name}.",
            HttpMethod.Put,
            Resource($"{connection.Id}?{Vaults}"),
            new
            {
                properties = new
                {
                    privateLinkServiceConnectionState = new
                    {
                        status = approve ? "Approved" : "Rejected",
                        description = approve ? "Approved on the Sandbox page" : "Rejected on the Sandbox page",
                    },
                },
            });

    public static AzureRequest RemoveConnection(ConnectionView connection) =>
        new($"Removed {connection.Name}.", HttpMethod.Delete, Resource($"{connection.Id}?{Vaults}"));

    /// <summary>The answer has the secret's value, once.</summary>
    public static AzureRequest AddSecret(EntraApplication app, DateTimeOffset until) => new(
        $"Added a client secret to {app.Name}.",
        HttpMethod.Post,
        Graph($"applications/{app.Id}/addPassword"),
        new { passwordCredential = new { displayName = "Sandbox page", endDateTime = until.UtcDateTime } });

    public static AzureRequest RemoveSecret(EntraApplication app, EntraSecret secret) =>
        new(
            $"Removed secret {secret.Hint}… of {app.Name}.",
            HttpMethod.Post,
            Graph($"applications/{app.Id}/removePassword"),
            new { keyId = secret.KeyId });

    internal static Uri OfVault(string vault, string path) => new(AzureCloud.Public.VaultUri(vault), path);

    internal static Uri Resource(string path) => new(AzureCloud.Public.ResourceManager, path);

    internal static Uri Graph(string path) => new(AzureCloud.Public.Graph, $"v1.0/{path}");

    private static AzureRequest OfResource(VaultView vault, string done, object body) =>
        new(done, HttpMethod.Patch, Resource($"{vault.Resource.Id}?{Vaults}"), body);
}
