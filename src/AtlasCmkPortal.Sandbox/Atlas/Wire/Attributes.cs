using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>
/// Reads the attributes of a JSON object strictly: a wrong type and an unknown name are refused by name. <c>null</c> means "not given".
/// </summary>
internal sealed class Attributes(JsonElement element, string path)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Null where the attribute is absent or null.</summary>
    public Attributes? Object(string name) => Find(name, JsonValueKind.Object) is { } value ? new(value, PathOf(name)) : null;

    public string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

    public bool? Flag(string name) => Find(name, JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    public int? Number(string name) =>
        Find(name, JsonValueKind.Number) is not { } value ? null : value.TryGetInt32(out var number) ? number : throw Invalid(name);

    public double? Decimal(string name) => Find(name, JsonValueKind.Number)?.GetDouble();

    /// <summary>The objects of an array; null where it is absent or null.</summary>
    public IReadOnlyList<Attributes>? Objects(string name) =>
        Items(name, JsonValueKind.Object)?.Select(item => new Attributes(item, PathOf(name))).ToList();

    public IReadOnlyList<string>? Texts(string name) => Items(name, JsonValueKind.String)?.Select(item => item.GetString()!).ToList();

    /// <summary>A text that must be a GUID in its usual form.</summary>
    public string? Guid(string name)
    {
        var text = Text(name);
        return text is null || System.Guid.TryParseExact(text, "D", out _) ? text : throw Invalid(name);
    }

    /// <summary>A text that, if given, is not empty.</summary>
    public string? Filled(string name)
    {
        var text = Text(name);
        return text is null || text.Trim().Length > 0 ? text : throw Invalid(name);
    }

    /// <summary>Attributes that clients send back because they got them; they have no effect.</summary>
    public void Ignore(params string[] names) => _known.UnionWith(names);

    /// <summary>Whether the object has no attributes at all: Terraform sends <c>{}</c> for what is not configured.</summary>
    public bool IsEmpty => !element.EnumerateObject().Any();

    public IEnumerable<JsonProperty> Others => element.EnumerateObject().Where(p => !_known.Contains(p.Name));

    /// <summary>Call when everything known was read.</summary>
    public void RefuseOthers()
    {
        foreach (var other in Others) throw Invalid(other.Name);
    }

    public static AtlasRefusal Missing(string name) =>
        new(StatusCodes.Status400BadRequest, "MISSING_ATTRIBUTE", $"The required attribute {name} was not specified.", name);

    public static AtlasRefusal NotInEnum(string value) =>
        new(StatusCodes.Status400BadRequest, "INVALID_ENUM_VALUE", $"An invalid enumeration value {value} was specified.", value);

    /// <summary>A value of the right type that is out of its limits.</summary>
    public static AtlasRefusal Invalid(BadField field) =>
        new(StatusCodes.Status400BadRequest, "VALIDATION_ERROR", $"The attribute {field.Field} {field.Description}", field.Field)
        {
            Fields = [field],
        };

    private AtlasRefusal Invalid(string name) =>
        new(StatusCodes.Status400BadRequest, "INVALID_ATTRIBUTE", $"Invalid attribute {PathOf(name)} specified.", PathOf(name));

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private List<JsonElement>? Items(string name, JsonValueKind kind)
    {
        if (Find(name, JsonValueKind.Array) is not { } value) return null;
        List<JsonElement> items = [.. value.EnumerateArray()];
        return items.TrueForAll(item => item.ValueKind == kind) ? items : throw WrongType(name);
    }

    private JsonElement? Find(string name, params JsonValueKind[] kinds)
    {
        _known.Add(name);
        if (!element.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null) return null;
        return kinds.Contains(value.ValueKind) ? value : throw WrongType(name);
    }

    private AtlasRefusal WrongType(string name) =>
        new(StatusCodes.Status400BadRequest, "INVALID_JSON_ATTRIBUTE", $"The attribute {PathOf(name)} has the wrong type.", PathOf(name));
}
