using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Egress;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class AtlasApiServiceCollectionExtensions
{
    /// <summary>Registers <see cref="AtlasClients"/>.</summary>
    /// <param name="options">Validated; see <see cref="AtlasOptionsValidator"/>.</param>
    /// <param name="egress">The way out that every client is built on.</param>
    public static IServiceCollection AddAtlasApi(this IServiceCollection services, AtlasOptions options, EgressPolicy egress)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider => AtlasClients.Create(options, egress, provider.GetRequiredService<TimeProvider>()));
    }
}
