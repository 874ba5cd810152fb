using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Web.Hosting;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

public static class SandboxCloudServices
{
    /// <summary>Registers the Sandbox page if there is a sandbox; else its address answers 404.</summary>
    /// <param name="sandbox">Null in Connected mode.</param>
    public static IServiceCollection AddSandboxCloud(this IServiceCollection services, SandboxClient? sandbox)
    {
        if (sandbox is null)
            return services.AddSingleton<MatcherPolicy, SandboxOnlyPolicy>();
        return services
            .AddSingleton(_ => new SandboxControl(SandboxControl.CreateClient(sandbox.Address)))
            .AddSingleton(provider => new AzurePortal(
                provider.GetRequiredService<AzureSessions>(),
                cancellationToken => SandboxCredentials.ReadAsync(sandbox, cancellationToken)));
    }
}
