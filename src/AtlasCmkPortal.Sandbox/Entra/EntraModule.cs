using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>Tenants, app registrations and their tokens, on <c>login.microsoftonline.com</c> and its national twins.</summary>
internal sealed class EntraModule : ISandboxModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<EntraDirectory>().AddSingleton<SigningKeys>().AddSingleton<AccessTokens>();
        services.AddSingleton<IErrorShape, EntraErrorShape>();
        services.AddSingleton<ISeedPart, EntraSeed>();
    }

    public void Use(IApplicationBuilder app)
        => app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Service is SandboxServices.Entra) EntraHeaders.Write(context);
            return next(context);
        });

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(SandboxServices.Entra, "POST", "/{tenant}/oauth2/v2.0/token", "client secret", IssueToken.Handle);
        endpoints.Map(SandboxServices.Entra, "GET", "/{tenant}/v2.0/.well-known/openid-configuration", "-", DiscoverProvider.Handle);
        endpoints.Map(SandboxServices.Entra, "GET", "/{tenant}/discovery/v2.0/keys", "-", DiscoverKeys.Handle);
        endpoints.Map(SandboxServices.Entra, "GET", "/common/discovery/instance", "-", DiscoverInstance.Handle);
    }
}
