using System.Text.Json;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// What the sandbox generated for its applications and Atlas's service accounts, from its file <c>credentials.json</c>. Sample:
/// <c>{"apps":{"atlas-orders":{"clientId":"a99c11e4-…","tenantId":"c0117050-…","secret":"…"}},"atlasServiceAccounts":{…},…}</c>.
/// </summary>
public sealed record SandboxCredentials(IReadOnlyDictionary<string, SandboxApp> Apps)
{
    /// <summary>The application that the Sandbox page acts as. It would lock itself out without its secret or its roles.</summary>
    public const string AdminName = "portal-admin";

    public IReadOnlyDictionary<string, SandboxServiceAccount> AtlasServiceAccounts { get; init; } =
        new Dictionary<string, SandboxServiceAccount>(StringComparer.Ordinal);

    /// <summary>Who the Sandbox page acts as: may read and change every seeded vault.</summary>
    public AzurePrincipal Admin => Apps.TryGetValue(AdminName, out var admin)
        ? new AzurePrincipal(admin.TenantId, admin.ClientId, admin.Secret)
        : throw new InvalidDataException($"The sandbox's credentials name no application {AdminName}.");

    public static string PathIn(SandboxClient sandbox) => Path.Combine(sandbox.DataDirectory, "credentials.json");

    /// <summary>Read for each use: a reset of the sandbox makes new keys.</summary>
    public static async Task<SandboxCredentials> ReadAsync(SandboxClient sandbox, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(PathIn(sandbox));
        return await JsonSerializer.DeserializeAsync<SandboxCredentials>(file, JsonSerializerOptions.Web, cancellationToken)
            ?? throw new JsonException("The file is empty.");
    }
}

public sealed record SandboxApp(string ClientId, string TenantId, Secret Secret);

public sealed record SandboxServiceAccount(string ClientId, Secret ClientSecret);
