using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// App registrations of the principal's directory, through Microsoft Graph. Only the cloud that the session was opened for is asked.
/// </summary>
public class EntraApplications
{
    private readonly JsonClient _client;

    internal EntraApplications(AzureCloud cloud, TokenCredential credential, Func<ClientOptions, ClientOptions> prepare) =>
        _client = new JsonClient(AzureService.Graph, cloud.Graph, $"{cloud.Graph}.default", credential, prepare);

    /// <summary>For fakes.</summary>
    protected EntraApplications() => _client = null!;

    /// <summary><c>GET /v1.0/applications</c>. Needs <c>Application.Read.All</c>.</summary>
    /// <exception cref="GraphException">403 <c>Authorization_RequestDenied</c>.</exception>
    /// <exception cref="EntraException">No token for Graph.</exception>
    /// <exception cref="AzureUnreachableException">No answer came.</exception>
    public virtual Task<IReadOnlyList<EntraApplication>> ListAsync(CancellationToken cancellationToken) =>
        _client.ListAsync("/v1.0/applications?$select=id,appId,displayName,passwordCredentials", "@odata.nextLink", Read, cancellationToken);

    /// <summary>
    /// The registration of one client ID; null where the directory has none, as for an application of another one. Needs <c>Application.Read.All</c>.
    /// </summary>
    /// <inheritdoc cref="ListAsync"/>
    public virtual async Task<EntraApplication?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        var path = $"/v1.0/applications?$filter=appId%20eq%20%27{Uri.EscapeDataString(clientId)}%27&$select=id,appId,displayName,passwordCredentials";
        return await _client.ListAsync(path, "@odata.nextLink", Read, cancellationToken) is [var found, ..] ? found : null;
    }

    // {"id":"…","appId":"a99c…","displayName":"atlas-orders",
    //  "passwordCredentials":[{"keyId":"…","displayName":"2026","hint":"abc","endDateTime":"2028-11-24T00:00:00Z"}]}
    private static EntraApplication Read(JsonElement application)
    {
        var secrets = application
            .Items("passwordCredentials")
            .Where(secret => secret.Text("endDateTime") is not null)
            .Select(secret => new EntraSecret(
                secret.Text("keyId") ?? "",
                secret.Text("displayName") ?? "",
                secret.Text("hint") ?? "",
                DateTimeOffset.Parse(secret.Text("endDateTime")!, CultureInfo.InvariantCulture)));
        return new EntraApplication(
            application.Text("id") ?? "",
            application.GetProperty("appId").GetString() ?? throw new FormatException("An application without an ID."),
            application.Text("displayName") ?? "",
            [.. secrets.OrderBy(secret => secret.ExpiresOn)]);
    }
}

/// <param name="Id">The application's object id, which Graph's addresses have; not its principal's.</param>
/// <param name="ClientId">Graph's <c>appId</c>.</param>
/// <param name="Secrets">By their ends, earliest first.</param>
public sealed record EntraApplication(string Id, string ClientId, string Name, IReadOnlyList<EntraSecret> Secrets);

/// <summary>A client secret as the directory lists it: never its value.</summary>
/// <param name="Hint">Its first three characters.</param>
public sealed record EntraSecret(string KeyId, string Name, string Hint, DateTimeOffset ExpiresOn);
