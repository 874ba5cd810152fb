using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;

namespace Microsoft.Extensions.DependencyInjection;

public static class AzureApiServiceCollectionExtensions
{
    /// <summary>Registers <see cref="AzureSessions"/>.</summary>
    /// <param name="egress">The way out that every session is built on.</param>
    public static IServiceCollection AddAzureApi(this IServiceCollection services, EgressPolicy egress) =>
        services.AddSingleton(new AzureSessions(egress));
}
