using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace AtlasCmkPortal.KeyVault;

/// <summary>App registrations of the principal's directory, through Microsoft Graph. Only the cloud that the session was opened for is asked.</summary>
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
        _client.ListAsync("/v1.0/applications?$select=appId,displayName,passwordCredentials", "@odata.nextLink", Read, cancellationToken);

    // {"appId":"a99c…","displayName":"atlas-orders","passwordCredentials":[{"keyId":"…","hint":"abc","endDateTime":"2028-11-24T00:00:00Z"}]}
    private static EntraApplication Read(JsonElement application)
    {
        var ends = application.Items("passwordCredentials").Select(secret => secret.Text("endDateTime")).OfType<string>()
            .Select(end => DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));
        return new EntraApplication(
            application.GetProperty("appId").GetString() ?? throw new FormatException("An application without an ID."), application.Text("displayName") ?? "", [.. ends.Order()]);
    }
}

/// <param name="ClientId">Graph's <c>appId</c>.</param>
/// <param name="SecretsExpireOn">When each client secret ends, earliest first; Graph never returns a secret.</param>
public sealed record EntraApplication(string ClientId, string Name, IReadOnlyList<DateTimeOffset> SecretsExpireOn);
