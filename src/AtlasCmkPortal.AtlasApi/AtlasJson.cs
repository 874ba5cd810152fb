using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>How this client reads and writes Atlas's JSON: unknown fields are ignored, null fields are not sent.</summary>
internal static class AtlasJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new RevealingConverter() },
    };

    /// <summary>The one serializer that writes a secret's value: into the body of a request to Atlas.</summary>
    private sealed class RevealingConverter : JsonConverter<Secret>
    {
        public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Atlas never returns a secret.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
    }
}
