namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>The sandbox's DNS. A vault that does not exist has no name, exactly as in Azure.</summary>
public sealed class NameResolver(IEnumerable<INameSource> sources)
{
    /// <returns>Public-looking addresses; empty where the name would not resolve. All of them are reached on the sandbox's https port.</returns>
    public IReadOnlyList<string> Resolve(string host) =>
        HostNames.IsFixed(host) ? [AddressOf(host)] : sources.Select(source => source.Resolve(host)).FirstOrDefault(found => found is not null) ?? [];

    /// <summary>Always the same address for a name, in 20.50.0.0/16 where Azure's public services live.</summary>
    public static string AddressOf(string host)
    {
        var hash = host.ToLowerInvariant().Aggregate(17u, (sum, c) => unchecked((sum * 31) + c));
        return $"20.50.{1 + (hash % 250)}.{1 + ((hash >> 8) % 250)}";
    }
}
