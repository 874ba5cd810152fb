using AtlasCmkPortal.Egress;
using Refit;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>One client per connection, by the connection's name.</summary>
public sealed class AtlasClients(IReadOnlyDictionary<string, IAtlasAdministrationApi> byConnection)
{
    private static readonly RefitSettings Settings = new(new SystemTextJsonContentSerializer(AtlasJson.Options))
    {
        ExceptionFactory = AtlasAnswers.ExceptionOf,
        // The handlers have said what happened; Refit's wrapper would carry the request, and with it the credential's header.
        TransportExceptionFactory = static (_, exception, _) => exception,
        DeserializationExceptionFactory = (response, exception) => ValueTask.FromResult<Exception?>(AtlasAnswers.NotJson(response, exception)),
    };

    /// <summary>Names of the connections, in the order of the configuration.</summary>
    public IReadOnlyList<string> Connections { get; } = [.. byConnection.Keys];

    public IAtlasAdministrationApi this[string connection] => byConnection[connection];

    /// <summary>Builds them on the way out: own handler, own credential and own tokens for each.</summary>
    /// <param name="options">Validated; see <see cref="AtlasOptionsValidator"/>.</param>
    public static AtlasClients Create(AtlasOptions options, EgressPolicy egress, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(egress);
        var clients = new Dictionary<string, IAtlasAdministrationApi>(StringComparer.OrdinalIgnoreCase);
        foreach (var connection in AtlasConnection.From(options))
            clients.Add(connection.Name, CreateClient(connection, options.BaseUrl, egress.CreateHandler(EgressPolicy.AtlasAnswer), time));
        return new AtlasClients(clients);
    }

    private static IAtlasAdministrationApi CreateClient(AtlasConnection connection, Uri baseUrl, HttpMessageHandler wayOut, TimeProvider time)
    {
        AtlasAuthenticationHandler authentication = connection switch
        {
            ServiceAccountConnection account => new ServiceAccountHandler(account, baseUrl, time),
            ApiKeyConnection key => new DigestHandler(key, baseUrl),
            _ => throw new ArgumentException($"Atlas connection {connection.Name} has no known credential.", nameof(connection)),
        };
        authentication.InnerHandler = wayOut;
        var resilience = AtlasResilience.CreateHandler(time);
        resilience.InnerHandler = authentication;
        // The pipelines hold the time-outs; HttpClient's own of 100 s would cut a write short.
        var client = new HttpClient(new UnreachableHandler { InnerHandler = resilience }) { BaseAddress = baseUrl, Timeout = Timeout.InfiniteTimeSpan };
        return RestService.For<IAtlasAdministrationApi>(client, Settings);
    }
}
