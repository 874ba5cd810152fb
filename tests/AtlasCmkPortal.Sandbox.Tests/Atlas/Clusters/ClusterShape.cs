using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Clusters;

/// <summary>Bodies of clusters to send.</summary>
internal static class ClusterShape
{
    public static JsonObject New(string name, string provider = "NONE", string size = "M10", int nodes = 3) => new()
    {
        ["name"] = name,
        ["clusterType"] = "REPLICASET",
        ["encryptionAtRestProvider"] = provider,
        ["replicationSpecs"] = Specs(size, nodes),
    };

    public static JsonArray Specs(string size, int nodes, double? disk = null)
    {
        var hardware = new JsonObject { ["instanceSize"] = size, ["nodeCount"] = nodes };
        if (disk is not null) hardware["diskSizeGB"] = disk;
        return
        [
            new JsonObject
            {
                ["regionConfigs"] = new JsonArray(new JsonObject
                {
                    ["providerName"] = "AZURE",
                    ["regionName"] = "EUROPE_WEST",
                    ["priority"] = 7,
                    ["electableSpecs"] = hardware,
                }),
            },
        ];
    }

    /// <summary>Changes one place, such as <c>replicationSpecs/0/regionConfigs/0/regionName</c>; null takes it away.</summary>
    public static JsonObject With(this JsonObject body, string path, JsonNode? value)
    {
        var parts = path.Split('/');
        JsonNode node = body;
        foreach (var part in parts[..^1])
            node = int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var index) ? node[index]! : node[part]!;
        if (value is null)
            node.AsObject().Remove(parts[^1]);
        else
            node[parts[^1]] = value;
        return body;
    }
}
