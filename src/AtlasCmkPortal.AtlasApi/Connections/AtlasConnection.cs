using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>A credential of the console at Atlas, good for one organization.</summary>
public abstract record AtlasConnection(string Name)
{
    /// <summary>All connections of validated options.</summary>
    public static IReadOnlyList<AtlasConnection> From(AtlasOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. (options.Shorthand is { } one ? [one] : options.Connections).Select(From)];
    }

    private static AtlasConnection From(AtlasConnectionOptions options) => options switch
    {
        { ClientId: { } id, ClientSecret: { } secret } => new ServiceAccountConnection(options.Name, id, secret),
        { PublicKey: { } key, PrivateKey: { } secret } => new ApiKeyConnection(options.Name, key, secret),
        _ => throw new ArgumentException($"Atlas connection {options.Name} is incomplete; validate the options first.", nameof(options)),
    };
}

/// <summary>A service account: OAuth 2 client credentials, a bearer token of an hour.</summary>
public sealed record ServiceAccountConnection(string Name, string ClientId, Secret ClientSecret) : AtlasConnection(Name);

/// <summary>An API key: HTTP Digest.</summary>
public sealed record ApiKeyConnection(string Name, string PublicKey, Secret PrivateKey) : AtlasConnection(Name);
