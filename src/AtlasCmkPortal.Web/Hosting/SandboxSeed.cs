using System.Text.Json;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// Says in configuration what the sandbox is: its credentials file and its fixed people become the settings that an operator would write for
/// Connected mode. From there on there is one code path.
/// </summary>
internal static class SandboxSeed
{
    public static readonly IReadOnlyList<string> People =
    [
        "owner@contoso.example",
        "reader@contoso.example",
        "owner@fabrikam.example",
        "nobody@contoso.example",
    ];

    private const string Contoso = "650000000000000000000001";
    private const string Fabrikam = "650000000000000000000002";

    /// <summary>Atlas gives each organization its own credential.</summary>
    private static readonly string[] Connections = ["contoso-owner", "fabrikam-owner"];

    private static readonly (string Group, string Organization, string Role)[] Grants =
    [
        ("contoso-project-owners", Contoso, "ProjectOwner"),
        ("contoso-project-readers", Contoso, "ProjectReadOnly"),
        ("fabrikam-project-owners", Fabrikam, "ProjectOwner"),
    ];

    /// <exception cref="StartRefusedException">The file is not there or not whole.</exception>
    public static async Task<IReadOnlyDictionary<string, string?>> ReadAsync(SandboxClient sandbox, CancellationToken cancellationToken)
    {
        try
        {
            var credentials = await SandboxCredentials.ReadAsync(sandbox, cancellationToken);
            return Settings(credentials, sandbox.Address).ToDictionary(StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            throw new StartRefusedException(
                $"The sandbox's credentials cannot be read from {SandboxCredentials.PathIn(sandbox)}. "
                + "A sandbox that runs alone needs the same DataDirectory as the console.");
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(SandboxCredentials credentials, Uri address)
    {
        foreach (var (name, i) in Connections.Select((name, i) => (name, i)))
        {
            yield return new($"Atlas:Connections:{i}:Name", name);
            yield return new($"Atlas:Connections:{i}:ClientId", credentials.AtlasServiceAccounts[name].ClientId);
            yield return new($"Atlas:Connections:{i}:ClientSecret", credentials.AtlasServiceAccounts[name].ClientSecret.Reveal());
        }

        yield return new("Authentication:OpenIdConnect:Authority", address.GetLeftPart(UriPartial.Authority));
        yield return new("Authentication:OpenIdConnect:ClientId", "atlas-cmk-portal");
        foreach (var (grant, i) in Grants.Select((grant, i) => (grant, i)))
        {
            yield return new($"Access:Grants:{i}:ClaimValue", grant.Group);
            yield return new($"Access:Grants:{i}:Organization", grant.Organization);
            yield return new($"Access:Grants:{i}:Project", "*");
            yield return new($"Access:Grants:{i}:Role", grant.Role);
        }

        if (!credentials.Apps.TryGetValue("portal-watcher", out var watcher))
            yield break;
        yield return new("Azure:Watcher:TenantId", watcher.TenantId);
        yield return new("Azure:Watcher:ClientId", watcher.ClientId);
        yield return new("Azure:Watcher:ClientSecret", watcher.Secret.Reveal());
    }
}
