using System.Buffers.Text;
using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Atlas.Nodes;

/// <summary>
/// A node at the vault: as the project's principal, from the node's own address or through its region's private endpoint. Each call throws
/// <see cref="AtlasRefusal"/> where Azure refuses and
/// <see cref="AzureUnreachableException"/> where it gives no answer.
/// </summary>
internal sealed class NodeVault(InternalHttpClients internalClients, PrivateRoutes routes)
{
    private const int KeyBytes = 32;

    /// <summary>The first master key of a node, or a younger one for the same data.</summary>
    public async Task<MasterKey> MakeAsync(Node node, ProjectEncryption encryption, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        var plain = RandomNumberGenerator.GetBytes(KeyBytes);
        if (node.Key is null) return await WrapAsync(node, encryption, plain, DatabaseKey.Create(plain), madeAt, cancellationToken);
        var old = await UnwrapAsync(node, node.Key, encryption, cancellationToken);
        var database = DatabaseKey.Reseal(node.Key.DatabaseKey, old, plain);
        CryptographicOperations.ZeroMemory(old);
        return await WrapAsync(node, encryption, plain, database, madeAt, cancellationToken);
    }

    /// <summary>Opens the master key, which is what a node needs to start; nothing is kept of what comes out.</summary>
    public async Task OpenAsync(Node node, MasterKey key, ProjectEncryption encryption, CancellationToken cancellationToken)
        => CryptographicOperations.ZeroMemory(await UnwrapAsync(node, key, encryption, cancellationToken));

    /// <summary>The same master key, wrapped by the key that is configured now.</summary>
    public async Task<MasterKey> RewrapAsync(Node node, MasterKey key, ProjectEncryption encryption, CancellationToken cancellationToken)
    {
        var plain = await UnwrapAsync(node, key, encryption, cancellationToken);
        return await WrapAsync(node, encryption, plain, key.DatabaseKey, key.MadeAt, cancellationToken);
    }

    private async Task<MasterKey> WrapAsync(
        Node node, ProjectEncryption encryption, byte[] plain, string databaseKey, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        try
        {
            var settings = Configured(encryption);
            var (kid, value) = await OperateAsync(
                node,
                encryption.GroupId,
                settings,
                settings.KeyIdentifier,
                "encrypt",
                Base64Url.EncodeToString(plain),
                cancellationToken);
            return new MasterKey(value, kid, databaseKey, madeAt);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Until a new key has reached every node, a principal of the time before may be the only one that may use an old key.</summary>
    private async Task<byte[]> UnwrapAsync(Node node, MasterKey key, ProjectEncryption encryption, CancellationToken cancellationToken)
    {
        var settings = Configured(encryption);
        foreach (var earlier in encryption.Earlier ?? [])
        {
            try
            {
                return await UnwrapAsync(node, encryption.GroupId, key, settings, cancellationToken);
            }
            catch (AtlasRefusal)
            {
                settings = earlier;
            }
        }

        return await UnwrapAsync(node, encryption.GroupId, key, settings, cancellationToken);
    }

    private async Task<byte[]> UnwrapAsync(Node node, string groupId, MasterKey key, AzureConfiguration settings, CancellationToken cancellationToken)
    {
        var (_, value) = await OperateAsync(node, groupId, settings, key.KeyIdentifier, "decrypt", key.Wrapped, cancellationToken);
        var plain = Base64Url.DecodeFromChars(value);
        return plain.Length == KeyBytes && DatabaseKey.Opens(key.DatabaseKey, plain) ? plain : throw EncryptionRefusals.NoPermission();
    }

    private static AzureConfiguration Configured(ProjectEncryption encryption) => encryption.Azure ?? throw EncryptionRefusals.InvalidCredentials();

    private async Task<(string Kid, string Value)> OperateAsync(
        Node node,
        string groupId,
        AzureConfiguration settings,
        string keyIdentifier,
        string operation,
        string value,
        CancellationToken cancellationToken)
    {
        var cloud = AzureCloud.Of(settings.AzureEnvironment);
        using var azure = new AzureConnection(
            internalClients.CreateClient(node.Address, routes.ConnectionOf(groupId, settings, node.RegionName)),
            cloud,
            settings);
        azure.Token = await azure.AcquireTokenAsync(cloud.VaultSuffix, cancellationToken);
        return await VaultResponse.OperateAsync(azure, keyIdentifier, operation, value, cancellationToken);
    }
}
