using System.ComponentModel;

namespace Azure.Security.KeyVault.Keys;

/// <summary>What a key may be used for (<c>key_ops</c>). An open enumeration: the service may name values that are not listed here.</summary>
public readonly struct KeyOperation : IEquatable<KeyOperation>
{
    private readonly string? _value;

    public KeyOperation(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    public static KeyOperation Encrypt { get; } = new("encrypt");

    public static KeyOperation Decrypt { get; } = new("decrypt");

    public static KeyOperation WrapKey { get; } = new("wrapKey");

    public static KeyOperation UnwrapKey { get; } = new("unwrapKey");

    public static implicit operator KeyOperation(string value) => new(value);

    public static bool operator ==(KeyOperation left, KeyOperation right) => left.Equals(right);

    public static bool operator !=(KeyOperation left, KeyOperation right) => !left.Equals(right);

    public bool Equals(KeyOperation other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is KeyOperation other && Equals(other);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value ?? "";
}
