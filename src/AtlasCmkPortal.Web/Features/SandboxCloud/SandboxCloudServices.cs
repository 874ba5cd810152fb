using AtlasCmkPortal.KeyVault;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

public static class SandboxCloudServices
{
    /// <summary>The Sandbox page, in the Sandbox world.</summary>
    /// <param name="credentialsPath">The sandbox's <c>credentials.json</c>.</param>
    public static IServiceCollection AddSandboxCloud(this IServiceCollection services, string credentialsPath) =>
        services.AddSingleton(provider => new AzurePortal(
            provider.GetRequiredService<AzureSessions>(),
            cancellationToken => SandboxCredentials.ReadAsync(credentialsPath, cancellationToken)));

    /// <summary>No Sandbox page, in the Connected world.</summary>
    public static IServiceCollection AddNoSandboxCloud(this IServiceCollection services) =>
        services.AddSingleton<MatcherPolicy, SandboxOnlyPolicy>();
}
