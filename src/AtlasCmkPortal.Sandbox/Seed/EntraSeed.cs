using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>The seeded tenants and apps, with new secrets.</summary>
internal sealed class EntraSeed(EntraDirectory directory, SigningKeys keys) : ISeedPart
{
    public const string Contoso = "c0117050-0000-4000-8000-000000000001";
    public const string Fabrikam = "fab41ca0-0000-4000-8000-000000000002";

    private static readonly SeedApp[] Apps =
    [
        new("atlas-payments", "a99c11e4-0000-4000-8000-000000000101", Contoso),
        new("atlas-orders", "a99c11e4-0000-4000-8000-000000000102", Contoso),
        new("atlas-legacy", "a99c11e4-0000-4000-8000-000000000103", Contoso) { SecretEndsInDays = -9 },
        new("portal-watcher", "a99c11e4-0000-4000-8000-000000000201", Contoso),
        new("portal-admin", "a99c11e4-0000-4000-8000-000000000202", Contoso)
        {
            GraphRoles = ["Application.ReadWrite.All", "Organization.Read.All", "Policy.ReadWrite.ConditionalAccess"],
        },
        new("fabrikam-web", "a99c11e4-0000-4000-8000-000000000301", Fabrikam),
    ];

    /// <summary>The object id of an app's service principal, which vaults and role assignments name: the client id with another beginning.</summary>
    public static string PrincipalOf(string app) =>
        Apps.First(candidate => candidate.Name == app).ClientId.Replace("a99c11e4", "0b9ec71d", StringComparison.Ordinal);

    public void Apply(SeedContext seed)
    {
        // What is committed: in a reset, the key from before it, so that issued tokens stay valid.
        var signing = keys.Keys.All.FirstOrDefault() ?? SigningKey.Create();
        seed.Transaction.Put(keys.Keys, signing.KeyId, signing);
        seed.Transaction.Put(directory.Tenants, Contoso, new Tenant(Contoso, "Contoso", "contoso.example", Cloud.Public));
        seed.Transaction.Put(directory.Tenants, Fabrikam, new Tenant(Fabrikam, "Fabrikam", "fabrikam.example", Cloud.Public));
        foreach (var app in Apps) Apply(seed, app);
    }

    private void Apply(SeedContext seed, SeedApp app)
    {
        var until = seed.Now.AddDays(app.SecretEndsInDays);
        var (secret, value) = ClientSecret.Create("sandbox", until.AddYears(-1), until, seed.Previous?.Apps.GetValueOrDefault(app.Name)?.Secret);
        var principal = PrincipalOf(app.Name);
        var objectId = app.ClientId.Replace("a99c11e4", "a990b1ec", StringComparison.Ordinal);
        seed.Transaction.Put(directory.Apps, app.ClientId, new AppRegistration(app.ClientId, objectId, app.TenantId, app.Name, [secret]));
        seed.Transaction.Put(directory.Principals, principal, new ServicePrincipal(principal, app.ClientId, app.TenantId, app.GraphRoles));
        seed.Credentials.Apps[app.Name] = new AppCredential(app.ClientId, app.TenantId, value);
    }

    private sealed record SeedApp(string Name, string ClientId, string TenantId)
    {
        public int SecretEndsInDays { get; init; } = 330;

        public string[] GraphRoles { get; init; } = [];
    }
}
