using System.Reflection;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>
/// The stand-in against the public surface of the package it stands in for, as far as it goes: what is here is spelled as there, so that a
/// build with the package compiles unchanged. A question mark stands for what is optional.
/// </summary>
public sealed class SurfaceTests
{
    private static readonly Assembly StandIn = typeof(KeyClient).Assembly;

    /// <summary>Members of the package, from its published list of them. A line is added here only after looking there.</summary>
    private static readonly string[] OfThePackage =
    [
        "new CreateRsaKeyOptions(string name, bool hardwareProtected?)",
        "CreateRsaKeyOptions.Name : string",
        "CreateRsaKeyOptions.KeyType : KeyType",
        "CreateRsaKeyOptions.KeySize : int? set",
        "JsonWebKey.Id : string",
        "JsonWebKey.KeyType : KeyType",
        "JsonWebKey.KeyOps : IReadOnlyCollection<KeyOperation>",
        "JsonWebKey.N : byte[]",
        "JsonWebKey.E : byte[]",
        "new KeyClient(Uri vaultUri, TokenCredential credential, KeyClientOptions options?)",
        "KeyClient.VaultUri : Uri",
        "KeyClient.GetKeyAsync(string name, string version?, CancellationToken cancellationToken?) : Task<Response<KeyVaultKey>>",
        "KeyClient.GetPropertiesOfKeysAsync(CancellationToken cancellationToken?) : AsyncPageable<KeyProperties>",
        "KeyClient.GetPropertiesOfKeyVersionsAsync(string name, CancellationToken cancellationToken?) : AsyncPageable<KeyProperties>",
        "KeyClient.CreateRsaKeyAsync(CreateRsaKeyOptions rsaKeyOptions, CancellationToken cancellationToken?) : Task<Response<KeyVaultKey>>",
        "KeyClient.UpdateKeyPropertiesAsync(KeyProperties properties, IEnumerable<KeyOperation> keyOperations?, CancellationToken "
            + "cancellationToken?) : Task<Response<KeyVaultKey>>",
        "KeyClient.GetCryptographyClient(string keyName, string keyVersion?) : CryptographyClient",
        "new KeyClientOptions(KeyClientOptions.ServiceVersion version?)",
        "KeyClientOptions.Version : KeyClientOptions.ServiceVersion",
        "KeyClientOptions.DisableChallengeResourceVerification : bool set",
        "new KeyOperation(string value)",
        "KeyOperation.Encrypt : KeyOperation",
        "KeyOperation.Decrypt : KeyOperation",
        "KeyOperation.WrapKey : KeyOperation",
        "KeyOperation.UnwrapKey : KeyOperation",
        "new KeyProperties(Uri id)",
        "KeyProperties.Id : Uri",
        "KeyProperties.VaultUri : Uri",
        "KeyProperties.Name : string",
        "KeyProperties.Version : string",
        "KeyProperties.Enabled : bool? set",
        "KeyProperties.NotBefore : DateTimeOffset? set",
        "KeyProperties.ExpiresOn : DateTimeOffset? set",
        "KeyProperties.CreatedOn : DateTimeOffset?",
        "KeyProperties.UpdatedOn : DateTimeOffset?",
        "KeyProperties.RecoveryLevel : string",
        "new KeyType(string value)",
        "KeyType.Rsa : KeyType",
        "KeyType.RsaHsm : KeyType",
        "KeyType.Ec : KeyType",
        "KeyVaultKey.Id : Uri",
        "KeyVaultKey.Name : string",
        "KeyVaultKey.Key : JsonWebKey",
        "KeyVaultKey.KeyType : KeyType",
        "KeyVaultKey.KeyOperations : IReadOnlyCollection<KeyOperation>",
        "KeyVaultKey.Properties : KeyProperties",
        "CryptographyClient.KeyId : string",
        "CryptographyClient.EncryptAsync(EncryptionAlgorithm algorithm, byte[] plaintext, CancellationToken cancellationToken?) : "
            + "Task<EncryptResult>",
        "CryptographyClient.DecryptAsync(EncryptionAlgorithm algorithm, byte[] ciphertext, CancellationToken cancellationToken?) : "
            + "Task<DecryptResult>",
        "DecryptResult.Algorithm : EncryptionAlgorithm",
        "DecryptResult.Plaintext : byte[]",
        "DecryptResult.KeyId : string",
        "new EncryptionAlgorithm(string value)",
        "EncryptionAlgorithm.RsaOaep : EncryptionAlgorithm",
        "EncryptionAlgorithm.RsaOaep256 : EncryptionAlgorithm",
        "EncryptResult.Algorithm : EncryptionAlgorithm",
        "EncryptResult.Ciphertext : byte[]",
        "EncryptResult.KeyId : string",
        "KeyClientOptions.ServiceVersion.V7_6 = 6",
        "KeyClientOptions.ServiceVersion.V2025_07_01 = 7",
    ];

    [Fact]
    public void Members_OfTheStandIn_AreThoseOfThePackage() =>
        Assert.Equal(OfThePackage.Order(StringComparer.Ordinal), PublicSurface.Of(StandIn).Order(StringComparer.Ordinal));

    [Fact]
    public void Types_OfTheStandIn_AreInThePackagesNamespaces() => Assert.Equal(
        ["Azure.Security.KeyVault.Keys", "Azure.Security.KeyVault.Keys.Cryptography"],
        StandIn.GetExportedTypes().Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(KeyClient))]
    [InlineData(typeof(CryptographyClient))]
    public void Client_Always_CanBeFaked(Type client)
    {
        var methods = client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(method.IsVirtual && !method.IsFinal, method.Name));
        Assert.Contains(
            client.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance),
            one => one.IsFamily && one.GetParameters().Length == 0);
    }

    [Fact]
    public void Assembly_Name_IsNotThePackages() => Assert.Equal("AtlasCmkPortal.AzureKeys", StandIn.GetName().Name);

    [Theory]
    [InlineData(typeof(KeyType), "RSA", "rsa", "EC")]
    [InlineData(typeof(KeyOperation), "wrapKey", "WrapKey", "unwrapKey")]
    [InlineData(typeof(EncryptionAlgorithm), "RSA-OAEP-256", "rsa-oaep-256", "RSA-OAEP")]
    public void OpenEnumeration_Value_IsKeptAsWrittenAndComparedWithoutCase(Type type, string value, string same, string other)
    {
        object Make(string text) => Activator.CreateInstance(type, text)!;
        Assert.Equal(value, Make(value).ToString());
        Assert.Equal(Make(value), Make(same));
        Assert.Equal(Make(value).GetHashCode(), Make(same).GetHashCode());
        Assert.NotEqual(Make(value), Make(other));
        Assert.NotEqual(Make(value), Activator.CreateInstance(type));
        Assert.Equal("", Activator.CreateInstance(type)!.ToString());
        Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => Make("")).InnerException);
    }
}
