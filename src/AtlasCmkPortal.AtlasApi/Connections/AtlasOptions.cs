using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>The section <c>Atlas</c> of the configuration.</summary>
public sealed class AtlasOptions
{
    /// <summary>Base of the Atlas Administration API.</summary>
    public Uri BaseUrl { get; set; } = new("https://cloud.mongodb.com");

    /// <summary>One credential per organization: Atlas gives each its own.</summary>
    public IList<AtlasConnectionOptions> Connections { get; set; } = [];

    /// <summary>
    /// With <see cref="ClientSecret"/>, or <see cref="PublicKey"/> with <see cref="PrivateKey"/>: shorthand for one connection named
    /// <c>default</c>.
    /// </summary>
    public string? ClientId { get; set; }

    public Secret? ClientSecret { get; set; }

    public string? PublicKey { get; set; }

    public Secret? PrivateKey { get; set; }

    /// <summary>True if nothing of the section's credentials is set.</summary>
    public bool IsEmpty => Connections.Count == 0 && Shorthand is null;

    internal AtlasConnectionOptions? Shorthand => (ClientId, ClientSecret, PublicKey, PrivateKey) is (null, null, null, null)
        ? null
        : new() { Name = "default", ClientId = ClientId, ClientSecret = ClientSecret, PublicKey = PublicKey, PrivateKey = PrivateKey };
}

/// <summary>An item of <c>Atlas:Connections</c>: a service account (ClientId, ClientSecret) or an API key (PublicKey, PrivateKey).</summary>
public sealed class AtlasConnectionOptions
{
    /// <summary>The operator's own name for it; shown where the console says which credential it used.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>mdb_sa_id_</c> and 24 hex digits.</summary>
    public string? ClientId { get; set; }

    public Secret? ClientSecret { get; set; }

    public string? PublicKey { get; set; }

    public Secret? PrivateKey { get; set; }
}
