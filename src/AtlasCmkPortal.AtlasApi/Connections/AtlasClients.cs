using AtlasCmkPortal.Egress;
using Refit;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>One client per connection, by the connection's name.</summary>
/// <param name="byConnection">For what a person waits for.</param>
/// <param name="forLoops">For what nobody waits for; null where it is the same.</param>
public sealed class AtlasClients(
    IReadOnlyDictionary<string, IAtlasAdministrationApi> byConnection, IReadOnlyDictionary<string, IAtlasAdministrationApi>? forLoops = null)
{
    private static RefitSettings SettingsOf(string connection) => new(new SystemTextJsonContentSerializer(AtlasJson.Options))
    {
        ExceptionFactory = response => AtlasErrorParser.ExceptionOf(response, connection),
        // The handlers have said what happened; Refit's wrapper would carry the request, and with it the credential's header.
        TransportExceptionFactory = static (_, exception, _) => exception,
        DeserializationExceptionFactory = (response, exception) => ValueTask.FromResult<Exception?>(AtlasErrorParser.NotJson(response, exception)),
    };

    /// <summary>Names of the connections, in the order of the configuration.</summary>
    public IReadOnlyList<string> Connections { get; } = [.. byConnection.Keys];

    public IAtlasAdministrationApi this[string connection] => byConnection[connection];

    /// <summary>The same connection, credential and budget, of which it uses only the part that pages do not need.</summary>
    public IAtlasAdministrationApi ForLoops(string connection) => (forLoops ?? byConnection)[connection];

    /// <summary>Builds them on the way out: own handler, own credential and own tokens for each.</summary>
    /// <param name="options">Validated; see <see cref="AtlasOptionsValidator"/>.</param>
    public static AtlasClients Create(AtlasOptions options, EgressPolicy egress, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(egress);
        var (clients, forLoops) = (NewClients(), NewClients());
        foreach (var connection in AtlasConnection.From(options))
        {
            var budget = new AtlasBudget(time);
            var authentication = Authentication(connection, options.BaseUrl, egress.CreateHandler(EgressPolicy.AtlasAnswer), time);
            clients.Add(connection.Name, CreateClientOf(isLoop: false));
            forLoops.Add(connection.Name, CreateClientOf(isLoop: true));

            IAtlasAdministrationApi CreateClientOf(bool isLoop) => CreateClient(
                connection, options.BaseUrl, new BudgetHandler(connection.Name, budget, isLoop, time) { InnerHandler = authentication }, time);
        }

        return new AtlasClients(clients, forLoops);

        static Dictionary<string, IAtlasAdministrationApi> NewClients() => new(StringComparer.OrdinalIgnoreCase);
    }

    private static AtlasAuthenticationHandler Authentication(AtlasConnection connection, Uri baseUrl, HttpMessageHandler wayOut, TimeProvider time)
    {
        AtlasAuthenticationHandler authentication = connection switch
        {
            ServiceAccountConnection account => new ServiceAccountHandler(account, baseUrl, time),
            ApiKeyConnection key => new DigestHandler(key, baseUrl),
            _ => throw new ArgumentException($"Atlas connection {connection.Name} has no known credential.", nameof(connection)),
        };
        authentication.InnerHandler = wayOut;
        return authentication;
    }

    private static IAtlasAdministrationApi CreateClient(AtlasConnection connection, Uri baseUrl, BudgetHandler budget, TimeProvider time)
    {
        var resilience = AtlasResilience.CreateHandler(time);
        resilience.InnerHandler = budget;
        // The pipelines hold the time-outs; HttpClient's own of 100 s would cut a write short.
        var client = new HttpClient(new UnreachableHandler { InnerHandler = resilience })
        {
            BaseAddress = baseUrl,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return RestService.For<IAtlasAdministrationApi>(client, SettingsOf(connection.Name));
    }
}
