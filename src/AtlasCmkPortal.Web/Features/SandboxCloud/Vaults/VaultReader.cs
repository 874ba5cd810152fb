using System.Text.Json;
using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>Reads a vault with everything around it, as <c>portal-admin</c> sees it from outside Atlas's networks.</summary>
internal static class VaultReader
{
    public static async Task<VaultView> ReadAsync(
        AzureSession session,
        string subscriptionId,
        VaultPlace place,
        IReadOnlyList<Principal> principals,
        CancellationToken cancellationToken)
    {
        var resource = (await session.Resources.GetAsync(subscriptionId, place.ResourceGroupName, place.Name, cancellationToken)).Value;
        var roles = session.SendAsync(
            HttpMethod.Get,
            AzureRequest.Resource($"{resource.Id}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01"),
            null,
            cancellationToken);
        var connections = session.SendAsync(
            HttpMethod.Get,
            AzureRequest.Resource($"{resource.Id}/privateEndpointConnections?api-version=2023-07-01"),
            null,
            cancellationToken);
        var view = new VaultView(subscriptionId, resource, [])
        {
            Principals = principals,
            Roles = [.. Values(await roles).Select(role => RoleOf(role, resource.Id))],
            Connections = [.. Values(await connections).Select(ConnectionOf)],
        };
        try
        {
            return view with
            {
                Keys = await ReadKeysAsync(session.KeysOf(place.Name), cancellationToken),
                DeletedKeys = await ReadDeletedAsync(session, place.Name, cancellationToken),
            };
        }
        catch (AzureException refused)
        {
            return view with
            {
                KeysRefused = refused.Message,
                IsOutside = refused is KeyVaultException { InnerCode: "ForbiddenByFirewall" or "ForbiddenByConnection" },
            };
        }
    }

    public static async Task<IReadOnlyList<Principal>> ReadPrincipalsAsync(AzureSession session, CancellationToken cancellationToken)
    {
        var found = await session.SendAsync(HttpMethod.Get, AzureRequest.Graph("servicePrincipals"), null, cancellationToken);
        return
        [
            .. Values(found).Select(one => new Principal(Text(one, "id"), Text(one, "displayName"))).OrderBy(one => one.Name, StringComparer.Ordinal),
        ];
    }

    private static async Task<KeyView[]> ReadKeysAsync(VaultKeys keys, CancellationToken cancellationToken)
    {
        var names = await keys.ListAsync(cancellationToken);
        return await Task.WhenAll(names.Select(async key => new KeyView(key.Name, await keys.ListVersionsAsync(key.Name, cancellationToken))));
    }

    // {"value":[{"kid":"https://v.vault.azure.net/keys/k","recoveryId":"https://v.vault.azure.net/deletedkeys/k",
    //   "deletedDate":1764000000,"scheduledPurgeDate":1771776000,…}]}
    private static async Task<DeletedKeyView[]> ReadDeletedAsync(AzureSession session, string vault, CancellationToken cancellationToken)
    {
        var found = await session.SendAsync(HttpMethod.Get, AzureRequest.OfVault(vault, "deletedkeys?api-version=7.6"), null, cancellationToken);
        return
        [
            .. Values(found).Select(key => new DeletedKeyView(
                new Uri(Text(key, "recoveryId")).Segments[^1],
                DateTimeOffset.FromUnixTimeSeconds(key.GetProperty("deletedDate").GetInt64()),
                DateTimeOffset.FromUnixTimeSeconds(key.GetProperty("scheduledPurgeDate").GetInt64()))),
        ];
    }

    private static RoleView RoleOf(JsonElement assignment, string vaultId)
    {
        var properties = assignment.GetProperty("properties");
        var scope = Text(properties, "scope");
        var where = scope.Equals(vaultId, StringComparison.OrdinalIgnoreCase) ? "This vault"
            : scope.StartsWith(vaultId, StringComparison.OrdinalIgnoreCase) ? $"Key {scope[(scope.LastIndexOf('/') + 1)..]}"
            : scope.Contains("/resourceGroups/", StringComparison.OrdinalIgnoreCase) ? "Its resource group"
            : "The subscription";
        return new RoleView(
            Text(assignment, "id"),
            VaultRole.NameOf(Text(properties, "roleDefinitionId").Split('/')[^1]),
            Text(properties, "principalId"),
            where);
    }

    private static ConnectionView ConnectionOf(JsonElement connection)
    {
        var state = connection.GetProperty("properties").GetProperty("privateLinkServiceConnectionState");
        return new ConnectionView(Text(connection, "id"), Text(connection, "name"), Text(state, "status"), Text(state, "description"));
    }

    private static JsonElement.ArrayEnumerator Values(JsonElement list) => list.GetProperty("value").EnumerateArray();

    private static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
