using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Web.Hosting;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

public static class SandboxCloudServices
{
    /// <summary>The Sandbox page where there is a sandbox, and nothing at its address where there is none.</summary>
    /// <param name="sandbox">Null in the Connected world.</param>
    public static IServiceCollection AddSandboxCloud(this IServiceCollection services, SandboxClient? sandbox)
    {
        if (sandbox is null)
            return services.AddSingleton<MatcherPolicy, SandboxOnlyPolicy>();
        var credentials = Path.Combine(sandbox.DataDirectory, "credentials.json");
        return services
            .AddSingleton(_ => new SandboxControl(SandboxControl.CreateClient(sandbox.Address)))
            .AddSingleton(provider => new AzurePortal(
                provider.GetRequiredService<AzureSessions>(),
                cancellationToken => SandboxCredentials.ReadAsync(credentials, cancellationToken)));
    }
}
