using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>
/// The tenant in a path, in the national cloud of the Host. Documents know a tenant of another cloud as little as one that does not exist;
/// the token endpoint tells them apart.
/// </summary>
internal static partial class TenantLookup
{
    private static readonly string[] NotATenant = ["common", "organizations", "consumers"];

    public static Tenant Find(string tenant, HttpContext context, EntraDirectory directory, string error = "invalid_request")
    {
        if (NotATenant.Contains(tenant, StringComparer.OrdinalIgnoreCase)) throw EntraErrors.TenantNotNamed();
        if (!Guid.TryParseExact(tenant, "D", out _) && !DomainName().IsMatch(tenant)) throw EntraErrors.TenantMalformed(tenant);
        return directory.FindTenant(tenant, HostNames.CloudOf(context.Request.Host.Host)) ?? throw EntraErrors.TenantNotFound(tenant, error);
    }

    /// <summary>
    /// For the token endpoint. What it says of a tenant of another cloud depends on whether that cloud is joined with this one, which China's
    /// is not.
    /// </summary>
    public static Tenant FindForToken(string tenant, HttpContext context, EntraDirectory directory)
    {
        var cloud = HostNames.CloudOf(context.Request.Host.Host);
        if (directory.FindTenantElsewhere(tenant, cloud) is not { } elsewhere)
            return Find(tenant, context, directory);
        throw cloud is Cloud.China || elsewhere.Cloud is Cloud.China
            ? EntraErrors.NationalCloud(tenant, elsewhere.Cloud, cloud)
            : EntraErrors.CrossCloud();
    }

    [GeneratedRegex(
        @"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex DomainName();
}
