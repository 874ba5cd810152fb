using System.Text.Json;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Keys;

/// <summary>
/// What a PUT says of a key:
/// <c>{"tags":{…},"properties":{"kty":"RSA","keySize":2048,"keyOps":["encrypt","decrypt"],"attributes":{"enabled":true,"exp":1800000000}}}</c>.
/// </summary>
internal sealed record ArmKeyBody(
    string Kty, int KeySize, IReadOnlyList<string> KeyOps, KeyAttributesBody Attributes, IReadOnlyDictionary<string, string>? Tags)
{
    // Parts of a key that this sandbox does not keep; ignoring them would make another key than the one that was asked for.
    private static readonly string[] Unsupported = ["curveName", "rotationPolicy", "release_policy"];

    /// <summary>Throws what Azure says of a body that is not valid.</summary>
    public static ArmKeyBody Read(JsonElement body, Vault vault)
    {
        var properties = ArmBody.Child(body, "properties") ?? throw ArmBody.Invalid();
        if (Unsupported.FirstOrDefault(name => ArmBody.Child(properties, name) is not null) is { } other) throw ArmErrors.ValueInvalid(other);
        var type = ArmBody.Text(properties, "kty");
        var isMade = type is KeyType.Rsa || (type is KeyType.RsaHsm && vault.Sku is "premium");
        if (type is null || !isMade) throw ArmErrors.ValueInvalid("kty");
        var size = ArmBody.Number(properties, "keySize") ?? 2048;
        if (size is not (2048 or 3072 or 4096)) throw ArmErrors.ValueInvalid("keySize");
        var operations = ArmBody.Texts(properties, "keyOps") ?? KeyVersion.AllOperations;
        if (!operations.All(one => KeyVersion.AllOperations.Contains(one, StringComparer.Ordinal))) throw ArmErrors.ValueInvalid("keyOps");
        return new ArmKeyBody(type, size, operations, AttributesOf(properties), TagsOf(body));
    }

    public KeyVersion Create(DateTimeOffset now)
        => Attributes.ApplyTo(KeyVersion.Create(KeySize, now) with { Kty = Kty, KeyOps = KeyOps, Tags = Tags });

    private static KeyAttributesBody AttributesOf(JsonElement properties)
    {
        var attributes = ArmBody.Child(properties, "attributes");
        if (ArmBody.Flag(attributes, "exportable") is true) throw ArmErrors.ValueInvalid("exportable");
        var (from, to) = (Seconds(attributes, "nbf"), Seconds(attributes, "exp"));
        if (from >= to) throw ArmErrors.ValueInvalid("exp");
        return new KeyAttributesBody(ArmBody.Flag(attributes, "enabled"), from, to, Exportable: null);
    }

    private static long? Seconds(JsonElement? attributes, string name)
        => ArmBody.Child(attributes, name) is not { } value ? null
            : value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var seconds)
                && seconds is >= 0 and <= KeyAttributesBody.EndOfTime ? seconds
            : throw ArmErrors.ValueInvalid(name);

    private static Dictionary<string, string>? TagsOf(JsonElement body) => ArmBody.Tags(body) is { Count: > 0 } tags ? tags : null;
}
