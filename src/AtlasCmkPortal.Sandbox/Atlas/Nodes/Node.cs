using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;

namespace AtlasCmkPortal.Sandbox.Atlas.Nodes;

internal enum NodeRole
{
    Electable,
    ReadOnly,
    Analytics,
}

/// <summary>
/// A node's own key, 256 bits. What is kept of it is what the vault made of it; in the clear it exists only while it is wrapped or opened.
/// </summary>
/// <param name="Wrapped">RSA-OAEP-256, base64url as the vault answered.</param>
/// <param name="KeyIdentifier">The project's key that wrapped it, with its version, as the vault answered.</param>
/// <param name="DatabaseKey">What it seals: <see cref="Nodes.DatabaseKey"/>.</param>
/// <param name="MadeAt">By the sandbox clock. Wrapping it again does not change it.</param>
internal sealed record MasterKey(string Wrapped, string KeyIdentifier, string DatabaseKey, DateTimeOffset MadeAt)
{
    /// <summary>An identifier without a version stands for each of the key's.</summary>
    public bool IsWrappedBy(string keyIdentifier) => string.Equals(KeyIdentifier, keyIdentifier, StringComparison.OrdinalIgnoreCase)
        || (keyIdentifier.Count(c => c is '/') == SlashesWithoutVersion
            && KeyIdentifier.StartsWith(keyIdentifier + "/", StringComparison.OrdinalIgnoreCase));

    private const int SlashesWithoutVersion = 4;
}

/// <summary>One <c>mongod</c>.</summary>
/// <param name="Number">In its cluster, never used twice at a time.</param>
/// <param name="Shard">Index of its replication spec.</param>
/// <param name="RegionName">Where it is.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Address">Where it calls vaults from.</param>
internal sealed record Node(int Number, int Shard, string RegionName, NodeRole Role, string Address)
{
    /// <summary>Null where the cluster does not use the project's key, and until the node got one.</summary>
    public MasterKey? Key { get; init; }

    public bool Running { get; init; }

    /// <summary>To be taken away when its turn comes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Leaving { get; init; }

    /// <summary>Down although it has been up: it needs the vault to come back.</summary>
    [JsonIgnore]
    public bool IsDown => Key is not null && !Running;

    public string NameIn(Cluster cluster) => $"{cluster.Name.ToLowerInvariant()}-shard-{Shard:00}-{Number:00}.{cluster.Id[^5..]}.mongodb.net";
}
