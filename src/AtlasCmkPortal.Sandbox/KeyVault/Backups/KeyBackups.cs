using System.Security.Cryptography;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.KeyVault.Backups;

/// <summary>Encrypts backups of keys, which hold private keys. A reset makes a new backup secret, so older backups cannot be restored.</summary>
internal sealed class KeyBackups(StateStore store)
{
    private const string Id = "world";
    private const int KeySize = 32;
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;
    private readonly Collection<BackupSecret> _secrets = store.Collection<BackupSecret>("vault-backup-secret");

    /// <summary>Nonce, tag and the sealed key. The rotation policy is not part of it.</summary>
    public byte[] Seal(Vault vault, VaultKey key)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Backup(vault.SubscriptionId, key with { RotationPolicy = null }), StateStore.Json);
        var blob = new byte[NonceSize + TagSize + plain.Length];
        var (nonce, tag, cipher) = Parts(blob);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(Secret(), TagSize);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span);
        return blob;
    }

    /// <summary>
    /// The key as it belongs to this vault. Throws where it is not a backup of this sandbox, or of another subscription. (All vaults here are in
    /// one geography.)
    /// </summary>
    public VaultKey Open(Vault vault, byte[] blob)
    {
        if (blob.Length <= NonceSize + TagSize) throw KeyVaultErrors.MalformedBackup();
        var (nonce, tag, cipher) = Parts(blob);
        var plain = new byte[cipher.Length];
        try
        {
            using var aes = new AesGcm(Secret(), TagSize);
            aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw KeyVaultErrors.MalformedBackup();
        }

        var backup = JsonSerializer.Deserialize<Backup>(plain, StateStore.Json)!;
        return backup.SubscriptionId == vault.SubscriptionId
            ? backup.Key with { Vault = vault.Name }
            : throw KeyVaultErrors.BadParameter("The backup is of a vault in another subscription.");
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] blob)
        => (blob.AsMemory(0, NonceSize), blob.AsMemory(NonceSize, TagSize), blob.AsMemory(NonceSize + TagSize));

    private byte[] Secret() => Convert.FromBase64String((_secrets.Find(Id) ?? store.Write(MakeSecret)).Key);

    private BackupSecret MakeSecret(StateTransaction transaction)
    {
        if (transaction.Find(_secrets, Id) is { } known) return known;
        var made = new BackupSecret(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize)));
        transaction.Put(_secrets, Id, made);
        return made;
    }

    internal sealed record BackupSecret(string Key);

    internal sealed record Backup(string SubscriptionId, VaultKey Key);
}
