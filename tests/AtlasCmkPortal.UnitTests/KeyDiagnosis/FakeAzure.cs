using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.Egress;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>Azure in memory. Every call answers at once and well, unless a test puts another answer in its place.</summary>
public sealed class FakeAzure() : AzureSessions(new FakeEgress(_ => throw new NotSupportedException()))
{
    public const string ObjectId = "0b1ec71d-0000-4000-8000-000000000102";
    public const string CallerAddress = "203.0.113.44";

    public static readonly VaultKey GoodKey = new()
    {
        Id = Typed.FirstKey,
        Name = "AtlasKMSKey",
        Version = "a241124e3d364e9eb99fbd3e11124b23",
        KeyType = "RSA",
        KeySize = 2048,
        Operations = ["encrypt", "decrypt", "wrapKey", "unwrapKey"],
        Enabled = true,
    };

    public static readonly VaultResource GoodVault = new()
    {
        Id = "/subscriptions/5ab5c41b-0000-4000-8000-000000000001/resourceGroups/rg-orders/providers/Microsoft.KeyVault/vaults/contoso-orders-kv",
        Name = "contoso-orders-kv",
        ResourceGroupName = "rg-orders",
        TenantId = Typed.Form.TenantId,
        PurgeProtection = true,
        Network = new VaultNetwork(PublicAccess: true, AllowsByDefault: true, Bypass: null, [], []),
    };

    public Func<CancellationToken, Task<EntraToken>> Token { get; set; } =
        _ => Task.FromResult(new EntraToken(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero), ObjectId, Typed.Form.TenantId));

    public Func<CancellationToken, Task<VaultResource>> Vault { get; set; } = _ => Task.FromResult(GoodVault);

    public Func<IReadOnlyList<VaultPlace>> Places { get; set; } = () => [];

    /// <summary>Most applications may not read who was given which role.</summary>
    public Func<IReadOnlyList<VaultRoleAssignment>> Roles { get; set; } =
        () => throw new ResourceManagerException(403, "AuthorizationFailed", "", AzureCall.None, inner: null);

    public Func<CancellationToken, Task<VaultKey>> Key { get; set; } = _ => Task.FromResult(GoodKey);

    /// <summary>The key's newest version; a test of one version asks for it, too.</summary>
    public Func<CancellationToken, Task<VaultKey>> Newest { get; set; } = _ => Task.FromResult(GoodKey);

    public Func<DeletedVaultKey> Deleted { get; set; } = () => throw new KeyVaultException(404, "KeyNotFound", null, "", AzureCall.None, inner: null);

    /// <summary>Most applications may not read their own registration.</summary>
    public Func<CancellationToken, Task<EntraApplication?>> Application { get; set; } =
        _ => throw new GraphException(403, "Authorization_RequestDenied", "", AzureCall.None, inner: null);

    /// <summary>What is no encryption at all is enough to tell whether the bytes went there and back.</summary>
    public Func<byte[], CancellationToken, Task<byte[]>> Encrypt { get; set; } = (bytes, _) => Task.FromResult<byte[]>([0xC0, .. bytes]);

    public Func<byte[], CancellationToken, Task<byte[]>> Decrypt { get; set; } = (bytes, _) => Task.FromResult(bytes[1..]);

    public AzureCall VaultCall { get; set; } = new("request-1", CallerAddress, "westeurope");

    public List<(AzureCloud Cloud, AzurePrincipal Principal)> Opened { get; } = [];

    public int Closed { get; private set; }

    public override AzureSession Open(AzureCloud cloud, AzurePrincipal principal)
    {
        Opened.Add((cloud, principal));
        return new Session(this);
    }

    private sealed class Session(FakeAzure azure) : AzureSession
    {
        public override EntraSignIn Entra { get; } = new SignIn(azure);

        public override VaultResources Resources { get; } = new FakeResources(azure);

        public override EntraApplications Applications { get; } = new Directory(azure);

        public override VaultKeys KeysOf(string vaultName) =>
            vaultName == GoodVault.Name ? new Keys(azure) : throw new InvalidOperationException(vaultName);

        protected override void Dispose(bool disposing)
        {
            azure.Closed++;
            base.Dispose(disposing);
        }
    }

    private sealed class SignIn(FakeAzure azure) : EntraSignIn
    {
        public override Task<EntraToken> SignInForVaultsAsync(CancellationToken cancellationToken) => azure.Token(cancellationToken);
    }

    private sealed class Directory(FakeAzure azure) : EntraApplications
    {
        public override Task<EntraApplication?> FindAsync(string clientId, CancellationToken cancellationToken) =>
            azure.Application(cancellationToken);
    }

    private sealed class FakeResources(FakeAzure azure) : VaultResources
    {
        public override async Task<AzureAnswer<VaultResource>> GetAsync(
            string subscriptionId,
            string resourceGroupName,
            string vaultName,
            CancellationToken cancellationToken) => new(await azure.Vault(cancellationToken), new AzureCall("request-2"));

        public override Task<IReadOnlyList<VaultPlace>> ListAsync(string subscriptionId, CancellationToken cancellationToken) =>
            Task.FromResult(azure.Places());

        public override Task<IReadOnlyList<VaultRoleAssignment>> ListRolesAsync(
            VaultResource vault, string principalObjectId, CancellationToken cancellationToken) =>
            Task.FromResult(azure.Roles());
    }

    private sealed class Keys(FakeAzure azure) : VaultKeys
    {
        public override async Task<AzureAnswer<VaultKey>> GetAsync(string name, string? version, CancellationToken cancellationToken) =>
            new(await (version is null ? azure.Newest : azure.Key)(cancellationToken), azure.VaultCall);

        public override Task<AzureAnswer<DeletedVaultKey>> GetDeletedAsync(string name, CancellationToken cancellationToken) =>
            Task.FromResult(new AzureAnswer<DeletedVaultKey>(azure.Deleted(), azure.VaultCall));

        public override async Task<AzureAnswer<byte[]>> EncryptAsync(
            string name,
            string version,
            byte[] plaintext,
            CancellationToken cancellationToken) => new(await azure.Encrypt(plaintext, cancellationToken), azure.VaultCall);

        public override async Task<AzureAnswer<byte[]>> DecryptAsync(
            string name,
            string version,
            byte[] ciphertext,
            CancellationToken cancellationToken) => new(await azure.Decrypt(ciphertext, cancellationToken), azure.VaultCall);
    }
}
