using System.Text.Json;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>
/// The secrets that the sandbox generated for its applications, from its file <c>credentials.json</c>. Sample:
/// <c>{"apps":{"atlas-orders":{"clientId":"a99c11e4-…","tenantId":"c0117050-…","secret":"…"}},"keys":{…}}</c>.
/// </summary>
public sealed record SandboxCredentials(IReadOnlyDictionary<string, SandboxApp> Apps)
{
    /// <summary>The application that the Sandbox page acts as. It would lock itself out without its secret or its roles.</summary>
    public const string AdminName = "portal-admin";

    /// <summary>Who the Sandbox page acts as: may read and change every seeded vault.</summary>
    public AzurePrincipal Admin => Apps.TryGetValue(AdminName, out var admin)
        ? new AzurePrincipal(admin.TenantId, admin.ClientId, admin.Secret)
        : throw new InvalidDataException($"The sandbox's credentials name no application {AdminName}.");

    /// <summary>Read for each use: a reset of the sandbox makes new keys.</summary>
    public static async Task<SandboxCredentials> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<SandboxCredentials>(file, JsonSerializerOptions.Web, cancellationToken)
            ?? throw new InvalidDataException($"{path} is empty.");
    }
}

public sealed record SandboxApp(string ClientId, string TenantId, Secret Secret);
