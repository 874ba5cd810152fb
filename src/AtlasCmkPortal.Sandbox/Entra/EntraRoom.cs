using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>Tenants, app registrations and their tokens, on <c>login.microsoftonline.com</c> and its national twins.</summary>
internal sealed class EntraRoom : ISandboxRoom
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
            if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Door is Doors.Entra) EntraHeaders.Write(context);
            return next(context);
        });

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(Doors.Entra, "POST", "/{tenant}/oauth2/v2.0/token", "client secret", IssueToken.Handle);
        endpoints.Map(Doors.Entra, "GET", "/{tenant}/v2.0/.well-known/openid-configuration", "-", DiscoverProvider.Handle);
        endpoints.Map(Doors.Entra, "GET", "/{tenant}/discovery/v2.0/keys", "-", DiscoverKeys.Handle);
        endpoints.Map(Doors.Entra, "GET", "/common/discovery/instance", "-", DiscoverInstance.Handle);
    }
}
