using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// Reads the properties of a request body: absent and null are null, and what has another shape than it should is an InvalidRequestContent.
/// </summary>
internal static class ArmBody
{
    public static JsonElement? Child(JsonElement? parent, string name)
    {
        if (parent is not { } found) return null;
        if (found.ValueKind is not JsonValueKind.Object) throw Invalid();
        return found.TryGetProperty(name, out var child) && child.ValueKind is not JsonValueKind.Null ? child : null;
    }

    public static string? Text(JsonElement? parent, string name)
        => Child(parent, name) is not { } child ? null : child.ValueKind is JsonValueKind.String ? child.GetString() : throw Invalid();

    public static bool? Flag(JsonElement? parent, string name) =>
        Child(parent, name) is not { } child ? null
        : child.ValueKind is JsonValueKind.True or JsonValueKind.False ? child.GetBoolean()
        : throw Invalid();

    public static int? Number(JsonElement? parent, string name) =>
        Child(parent, name) is not { } child ? null
        : child.ValueKind is JsonValueKind.Number && child.TryGetInt32(out var number) ? number
        : throw Invalid();

    public static IReadOnlyList<JsonElement>? Items(JsonElement? parent, string name)
        => Child(parent, name) is not { } child ? null : child.ValueKind is JsonValueKind.Array ? [.. child.EnumerateArray()] : throw Invalid();

    public static IReadOnlyList<string>? Texts(JsonElement? parent, string name) =>
        Items(parent, name) is not { } items
            ? null
            : [.. items.Select(item => item.ValueKind is JsonValueKind.String ? item.GetString()! : throw Invalid())];

    /// <summary>The resource's <c>tags</c>; names ignore case.</summary>
    public static Dictionary<string, string>? Tags(JsonElement body)
        => Child(body, "tags") is not { } tags ? null
            : tags.ValueKind is JsonValueKind.Object && tags.EnumerateObject().All(tag => tag.Value.ValueKind is JsonValueKind.String)
            ? tags.EnumerateObject().DistinctBy(tag => tag.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(tag => tag.Name, tag => tag.Value.GetString()!, StringComparer.Ordinal)
            : throw Invalid();

    /// <summary>One of the words, as it is spelled here whatever case the caller used.</summary>
    public static string? Word(JsonElement? parent, string name, params ReadOnlySpan<string> words)
    {
        if (Text(parent, name) is not { } text) return null;
        foreach (var word in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase)) return word;
        }

        throw Invalid();
    }

    public static RefusalException Invalid() => ArmErrors.ContentInvalid("The request content was invalid and could not be deserialized.");
}
