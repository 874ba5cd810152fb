using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>Atlas's part of the seed. It comes after Entra's and Key Vault's, whose secrets and keys the configured projects hold.</summary>
internal sealed class AtlasSeed(AtlasState state, Entra.EntraDirectory directory, NodeSeed nodes, ManyProjects many) : ISeedPart
{
    public const string Contoso = "650000000000000000000001";
    public const string Fabrikam = "650000000000000000000002";
    public const string PaymentsProd = "650000000000000000000101";
    public const string OrdersStaging = "650000000000000000000102";
    public const string LegacyAnalytics = "650000000000000000000103";
    public const string FabrikamWeb = "650000000000000000000201";

    private const string Subscription = "5ab5c41b-0000-4000-8000-000000000001";

    public void Apply(SeedContext seed)
    {
        var put = seed.Transaction;
        put.Put(state.Organizations, Contoso, new Organization(Contoso, "Contoso"));
        put.Put(state.Organizations, Fabrikam, new Organization(Fabrikam, "Fabrikam"));
        AddProject(seed, PaymentsProd, Contoso, "payments-prod", 820);
        AddProject(seed, OrdersStaging, Contoso, "orders-staging", 96);
        AddProject(seed, LegacyAnalytics, Contoso, "legacy-analytics", 1460);
        AddProject(seed, FabrikamWeb, Fabrikam, "fabrikam-web", 210);
        foreach (var cluster in ClusterSeed.All(seed.Now)) put.Put(state.Clusters, cluster.Key, nodes.WithKeys(seed, cluster));
        many.Apply(seed);
        AddEncryption(seed, PaymentsProd, "atlas-payments", "rg-payments", "contoso-payments-kv", valid: true);
        AddEncryption(seed, LegacyAnalytics, "atlas-legacy", "rg-legacy", "contoso-legacy-kv", valid: false);
        AlertSeed.Apply(seed, state);
        SnapshotSeed.Apply(seed, state);
        AzureAppSeed.Apply(seed, state, directory);
        AccessTokens.AddKey(put, state);
        AddCaller(seed, "contoso-owner", Contoso, ProjectRole.ProjectOwner, [PaymentsProd, OrdersStaging, LegacyAnalytics, .. many.Ids]);
        AddCaller(seed, "contoso-reader", Contoso, ProjectRole.ProjectReadOnly, [PaymentsProd, OrdersStaging, LegacyAnalytics, .. many.Ids]);
        AddCaller(seed, "fabrikam-owner", Fabrikam, ProjectRole.ProjectOwner, FabrikamWeb);
    }

    private void AddProject(SeedContext seed, string id, string orgId, string name, int daysAgo) =>
        seed.Transaction.Put(state.Projects, id, new Project(id, orgId, name, seed.Now.AddDays(-daysAgo), []));

    private void AddEncryption(SeedContext seed, string groupId, string app, string resourceGroup, string vault, bool valid)
    {
        var credential = seed.Credentials.Apps[app];
        seed.Transaction.Put(state.Encryption, groupId, new ProjectEncryption(groupId, new AzureConfiguration
        {
            AzureEnvironment = "AZURE",
            ClientId = credential.ClientId,
            TenantId = credential.TenantId,
            Secret = credential.Secret,
            SubscriptionId = Subscription,
            ResourceGroupName = resourceGroup,
            KeyVaultName = vault,
            KeyIdentifier = seed.Credentials.Keys[vault],
            Valid = valid,
            CheckedAt = seed.Now,
        }));
    }

    /// <summary>One API key and one service account of the same rights under the same name.</summary>
    private void AddCaller(SeedContext seed, string name, string orgId, ProjectRole role, params string[] projects)
    {
        var roles = projects.ToDictionary(p => p, _ => role, StringComparer.Ordinal);
        var apiKey = seed.Previous?.AtlasApiKeys.GetValueOrDefault(name)
            ?? new AtlasApiKeyCredential(RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8), Guid.NewGuid().ToString());
        var account = seed.Previous?.AtlasServiceAccounts.GetValueOrDefault(name)
            ?? new AtlasServiceAccountCredential(
                "mdb_sa_id_" + ObjectId.New(seed.Now), "mdb_sa_sk_" + RandomNumberGenerator.GetString(Alphanumeric, 40));
        var (publicKey, clientId) = (apiKey.PublicKey, account.ClientId);
        seed.Credentials.AtlasApiKeys[name] = apiKey;
        seed.Credentials.AtlasServiceAccounts[name] = account;
        seed.Transaction.Put(
            state.Callers,
            publicKey,
            new ApiCaller(ObjectId.New(seed.Now), orgId, CallerKind.ApiKey, publicKey, apiKey.PrivateKey, roles));
        seed.Transaction.Put(
            state.Callers,
            clientId,
            new ApiCaller(ObjectId.New(seed.Now), orgId, CallerKind.ServiceAccount, clientId, account.ClientSecret, roles));
    }

    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
}
