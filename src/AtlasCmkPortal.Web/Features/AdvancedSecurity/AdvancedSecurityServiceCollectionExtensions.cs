using AtlasCmkPortal.Web.Components.Layout;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity;

public static class AdvancedSecurityServiceCollectionExtensions
{
    /// <summary>The Advanced page and the banners on every page of a project; they need Core's use cases.</summary>
    public static IServiceCollection AddAdvancedSecurity(this IServiceCollection services) => services
        .AddSingleton<IAdvancedSecurity, AdvancedSecurityUseCases>()
        .AddSingleton<IRotationSource, RotationSource>()
        .AddSingleton<IKeyHealthSource, KeyHealthSource>();
}
