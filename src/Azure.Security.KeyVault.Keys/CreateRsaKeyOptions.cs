namespace Azure.Security.KeyVault.Keys;

/// <summary>What a new RSA key shall be. An existing name gets a new version.</summary>
public class CreateRsaKeyOptions
{
    public CreateRsaKeyOptions(string name, bool hardwareProtected = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        KeyType = hardwareProtected ? KeyType.RsaHsm : KeyType.Rsa;
    }

    public string Name { get; }

    public KeyType KeyType { get; }

    /// <summary>Bits: 2048, 3072 or 4096; null for the service's default.</summary>
    public int? KeySize { get; set; }
}
