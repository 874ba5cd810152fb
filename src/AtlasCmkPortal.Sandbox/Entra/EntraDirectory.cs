using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>The tenants with their app registrations and service principals. Ids are GUIDs in lower case.</summary>
internal sealed class EntraDirectory(StateStore store)
{
    public Collection<Tenant> Tenants { get; } = store.Collection<Tenant>("entra-tenants");

    public Collection<AppRegistration> Apps { get; } = store.Collection<AppRegistration>("entra-apps");

    public Collection<ServicePrincipal> Principals { get; } = store.Collection<ServicePrincipal>("entra-principals");

    public Collection<ConditionalAccessPolicy> AccessPolicies { get; } = store.Collection<ConditionalAccessPolicy>("entra-conditional-access");

    /// <summary>By id or verified domain, in that national cloud only.</summary>
    public Tenant? FindTenant(string idOrDomain, Cloud cloud) =>
        Tenants.All.FirstOrDefault(tenant =>
            tenant.Cloud == cloud
            && (
                tenant.Id.Equals(idOrDomain, StringComparison.OrdinalIgnoreCase)
                || tenant.Domain.Equals(idOrDomain, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The same in any other national cloud.</summary>
    public Tenant? FindTenantElsewhere(string idOrDomain, Cloud cloud) =>
        Enum.GetValues<Cloud>()
            .Where(other => other != cloud)
            .Select(other => FindTenant(idOrDomain, other))
            .FirstOrDefault(found => found is not null);

    public Tenant TenantOf(string id) => Tenants.Find(id) ?? throw new InvalidOperationException("A resource names a tenant that does not exist.");

    public AppRegistration? FindApp(string appId) => Apps.Find(appId.ToLowerInvariant());

    public ServicePrincipal? FindPrincipal(string appId, Tenant tenant) =>
        Principals.All.FirstOrDefault(principal =>
            principal.TenantId == tenant.Id && principal.AppId.Equals(appId, StringComparison.OrdinalIgnoreCase));
}
