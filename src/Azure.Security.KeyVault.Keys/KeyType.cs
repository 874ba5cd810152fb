using System.ComponentModel;

namespace Azure.Security.KeyVault.Keys;

/// <summary>A key's type (<c>kty</c>). An open enumeration: the service may name values that are not listed here.</summary>
public readonly struct KeyType : IEquatable<KeyType>
{
    private readonly string? _value;

    public KeyType(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    public static KeyType Rsa { get; } = new("RSA");

    public static KeyType RsaHsm { get; } = new("RSA-HSM");

    public static KeyType Ec { get; } = new("EC");

    public static implicit operator KeyType(string value) => new(value);

    public static bool operator ==(KeyType left, KeyType right) => left.Equals(right);

    public static bool operator !=(KeyType left, KeyType right) => !left.Equals(right);

    public bool Equals(KeyType other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is KeyType other && Equals(other);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value ?? "";
}
