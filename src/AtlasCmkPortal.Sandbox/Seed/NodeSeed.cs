using System.Buffers.Text;
using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>
/// The master keys of the seeded nodes. No port answers yet, so they are wrapped with the public half of the vault's key, which gives
/// what the vault would have answered; from then on only the vault opens them.
/// </summary>
internal sealed class NodeSeed(VaultKeys keys)
{
    private const string KeyName = "AtlasKMSKey";

    public Cluster WithKeys(SeedContext seed, Cluster cluster)
    {
        if (!cluster.UsesAzureKey) return cluster;
        // The secret of legacy-analytics has ended, and with it its clusters.
        var (vault, running) = cluster.GroupId is AtlasSeed.LegacyAnalytics ? ("contoso-legacy-kv", false) : ("contoso-payments-kv", true);
        var key = seed.Transaction.Find(keys.Keys, $"{vault}/{KeyName}".ToLowerInvariant())!.Latest;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(key.N), Exponent = Base64Url.DecodeFromChars(key.E) });
        var madeAt = seed.Now.AddDays(-AgeInDays(cluster.Name));
        return cluster with { Nodes = [.. cluster.Nodes.Select(n => n with { Running = running, Key = Make() })] };

        MasterKey Make()
        {
            var plain = RandomNumberGenerator.GetBytes(32);
            var wrapped = Base64Url.EncodeToString(rsa.Encrypt(plain, RSAEncryptionPadding.OaepSHA256));
            return new MasterKey(wrapped, seed.Credentials.Keys[vault], DatabaseKey.Create(plain), madeAt);
        }
    }

    private static int AgeInDays(string cluster) => cluster switch { "ledger" => 12, "payments" => 34, "payments-reporting" => 57, _ => 50 };
}
