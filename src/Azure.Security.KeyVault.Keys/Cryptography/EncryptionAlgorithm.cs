using System.ComponentModel;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>An algorithm of encrypt and decrypt. An open enumeration: the service may name values that are not listed here.</summary>
public readonly struct EncryptionAlgorithm : IEquatable<EncryptionAlgorithm>
{
    private readonly string? _value;

    public EncryptionAlgorithm(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    public static EncryptionAlgorithm RsaOaep { get; } = new("RSA-OAEP");

    public static EncryptionAlgorithm RsaOaep256 { get; } = new("RSA-OAEP-256");

    public static implicit operator EncryptionAlgorithm(string value) => new(value);

    public static bool operator ==(EncryptionAlgorithm left, EncryptionAlgorithm right) => left.Equals(right);

    public static bool operator !=(EncryptionAlgorithm left, EncryptionAlgorithm right) => !left.Equals(right);

    public bool Equals(EncryptionAlgorithm other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is EncryptionAlgorithm other && Equals(other);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value ?? "";
}
