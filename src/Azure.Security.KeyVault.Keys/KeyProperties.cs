using System.Text.Json;

namespace Azure.Security.KeyVault.Keys;

/// <summary>A key version's identity and attributes, without its material.</summary>
public class KeyProperties
{
    public KeyProperties(Uri id)
    {
        ArgumentNullException.ThrowIfNull(id);
        Id = id;
        VaultUri = new Uri(id.GetLeftPart(UriPartial.Authority));
        // Segments of https://v.vault.azure.net/keys/NAME/VERSION: "/", "keys/", "NAME/", "VERSION".
        Name = id.Segments.Length > 2 ? id.Segments[2].TrimEnd('/') : "";
        Version = id.Segments.Length > 3 ? id.Segments[3].TrimEnd('/') : "";
    }

    public Uri Id { get; }

    public Uri VaultUri { get; }

    public string Name { get; }

    /// <summary>Empty in a list of keys, which names no version.</summary>
    public string Version { get; }

    public bool? Enabled { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset? ExpiresOn { get; set; }

    public DateTimeOffset? CreatedOn { get; private set; }

    public DateTimeOffset? UpdatedOn { get; private set; }

    public string? RecoveryLevel { get; private set; }

    /// <summary>
    /// Reads
    /// <c>{"kid":"…","attributes":{"enabled":true,"created":1493942451,"updated":1493942451,"recoveryLevel":"Recoverable+Purgeable"}}</c>.
    /// </summary>
    internal static KeyProperties Read(Uri id, JsonElement bundle)
    {
        var properties = new KeyProperties(id);
        if (!bundle.TryGetProperty("attributes", out var attributes))
            return properties;

        properties.Enabled = attributes.TryGetProperty("enabled", out var enabled) ? enabled.GetBoolean() : null;
        properties.NotBefore = Time(attributes, "nbf");
        properties.ExpiresOn = Time(attributes, "exp");
        properties.CreatedOn = Time(attributes, "created");
        properties.UpdatedOn = Time(attributes, "updated");
        properties.RecoveryLevel = attributes.TryGetProperty("recoveryLevel", out var level) ? level.GetString() : null;
        return properties;
    }

    /// <summary>The settable attributes, as PATCH takes them; an unset one is left out and stays as it is.</summary>
    internal Dictionary<string, object> Changes()
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
        if (Enabled is { } enabled)
            attributes["enabled"] = enabled;
        if (NotBefore is { } notBefore)
            attributes["nbf"] = notBefore.ToUnixTimeSeconds();
        if (ExpiresOn is { } expiresOn)
            attributes["exp"] = expiresOn.ToUnixTimeSeconds();
        return attributes;
    }

    private static DateTimeOffset? Time(JsonElement attributes, string name) =>
        attributes.TryGetProperty(name, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : null;
}
