using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>One client per connection, by the connection's name.</summary>
public sealed class AtlasClients(IReadOnlyDictionary<string, IAtlasAdministrationApi> byConnection)
{
    /// <summary>Names of the connections, in the order of the configuration.</summary>
    public IReadOnlyList<string> Connections { get; } = [.. byConnection.Keys];

    public IAtlasAdministrationApi this[string connection] => byConnection[connection];

    /// <summary>Builds them on the way out: own handler, own credential and own tokens for each.</summary>
    public static AtlasClients Create(AtlasOptions options, EgressPolicy egress, TimeProvider time) => throw new NotSupportedException();
}
