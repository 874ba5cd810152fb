using AtlasCmkPortal.Sandbox.KeyVault.Keys;

namespace AtlasCmkPortal.Sandbox.KeyVault.Cryptography;

/// <summary>
/// What the attributes of a key say to one way of using it, in two ways that matter for a connection test: a disabled key refuses what takes
/// its private part and still does the rest, and outside its dates a key refuses what makes something new (ciphertext or a signature) and
/// still deals with what there is.
/// </summary>
/// <param name="Name">As <c>key_ops</c> and messages spell it.</param>
internal sealed record KeyUse(string Name, bool Private, bool MakesNew)
{
    public static readonly KeyUse Encrypt = new("encrypt", Private: false, MakesNew: true);
    public static readonly KeyUse Decrypt = new("decrypt", Private: true, MakesNew: false);
    public static readonly KeyUse WrapKey = new("wrapKey", Private: false, MakesNew: true);
    public static readonly KeyUse UnwrapKey = new("unwrapKey", Private: true, MakesNew: false);
    public static readonly KeyUse Sign = new("sign", Private: true, MakesNew: true);
    public static readonly KeyUse Verify = new("verify", Private: false, MakesNew: false);

    public string[] Routes => [$"/keys/{{name}}/{Name}", $"/keys/{{name}}/{{version}}/{Name}"];

    /// <summary>Throws the 403 that fits.</summary>
    public void Check(KeyVersion key, DateTimeOffset time)
    {
        if (!key.Enabled && Private) throw KeyVaultErrors.KeyDisabled(Name);
        if (!key.KeyOps.Contains(Name, StringComparer.Ordinal)) throw KeyVaultErrors.OperationNotPermitted(Name);
        if (!MakesNew) return;
        var now = time.ToUnixTimeSeconds();
        if (now < key.NotBefore) throw KeyVaultErrors.KeyNotYetValid(Name);
        if (now >= key.Expires) throw KeyVaultErrors.KeyExpired(Name);
    }
}
