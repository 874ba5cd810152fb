using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;
using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>
/// Atlas's own multi-tenant application, whose home tenant is not visible here, and the service principal that Contoso made of it
/// (<c>az ad sp create --id 9efedfcc-2eca-4b27-a613-0cad1e114cb7</c>). It has no role yet.
/// </summary>
internal static class AzureAppSeed
{
    public const string ContosoPrincipal = "0b9ec71d-0000-4000-8000-000000000401";
    private const string Home = "a71a5000-0000-4000-8000-000000000001";
    private const int BeyondTheClocksLimitInYears = 20;

    public static void Apply(SeedContext seed, AtlasState state, EntraDirectory directory)
    {
        var (secret, value) = ClientSecret.Create("atlas", seed.Now.AddYears(-1), seed.Now.AddYears(BeyondTheClocksLimitInYears));
        var put = seed.Transaction;
        put.Put(
            directory.Apps,
            AtlasAzureApp.AppId,
            new AppRegistration(AtlasAzureApp.AppId, "a990b1ec-0000-4000-8000-000000000401", Home, "MongoDB Atlas - Azure Key Vault", [secret])
            {
                IsMultiTenant = true,
            });
        put.Put(directory.Principals, ContosoPrincipal, new ServicePrincipal(ContosoPrincipal, AtlasAzureApp.AppId, EntraSeed.Contoso, []));
        put.Put(state.AzureApp, RoleCredentials.AppKey, new AtlasAzureApp(value));
    }
}
