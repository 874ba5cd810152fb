using System.Security.Cryptography;
using System.Text;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>
/// A client secret as the directory keeps it: its id, the first characters as a hint, and a salted hash. SHA-256 is enough because the value
/// is random, 40 characters long and never chosen by a person.
/// </summary>
internal sealed record ClientSecret(
    string KeyId,
    string DisplayName,
    string Hint,
    string Salt,
    string Hash,
    DateTimeOffset StartDateTime,
    DateTimeOffset EndDateTime)
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new secret and, for this once, its value. Values look like Entra's: <c>8Q~</c> from the fourth character.</summary>
    public static (ClientSecret Secret, string Value) Create(string displayName, DateTimeOffset from, DateTimeOffset until, string? value = null)
    {
        value ??= RandomNumberGenerator.GetString(Alphanumeric, 3) + "8Q~" + RandomNumberGenerator.GetString(Alphanumeric + "-_.~", 34);
        var salt = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        return (new ClientSecret(Guid.NewGuid().ToString(), displayName, value[..3], salt, HashOf(salt, value), from, until), value);
    }

    public bool Matches(string value)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(HashOf(Salt, value)));

    private static string HashOf(string salt, string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(salt + value)));
}
