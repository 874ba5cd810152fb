using AtlasCmkPortal.Egress;
using AtlasCmkPortal.KeyVault;

namespace Microsoft.Extensions.DependencyInjection;

public static class KeyVaultServiceCollectionExtensions
{
    /// <summary>Registers <see cref="AzureSessions"/>.</summary>
    /// <param name="egress">The way out that every session is built on.</param>
    public static IServiceCollection AddKeyVaultClients(this IServiceCollection services, EgressPolicy egress) =>
        services.AddSingleton(new AzureSessions(egress));
}
