using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>The tenant in a path, in the national cloud of the Host. A tenant of another cloud is as unknown as one that does not exist.</summary>
internal static partial class TenantLookup
{
    private static readonly string[] NotATenant = ["common", "organizations", "consumers"];

    public static Tenant Find(string tenant, HttpContext context, EntraDirectory directory, string error = "invalid_request")
    {
        if (NotATenant.Contains(tenant, StringComparer.OrdinalIgnoreCase)) throw EntraErrors.TenantNotNamed();
        if (!Guid.TryParseExact(tenant, "D", out _) && !DomainName().IsMatch(tenant)) throw EntraErrors.TenantMalformed(tenant);
        return directory.FindTenant(tenant, HostNames.CloudOf(context.Request.Host.Host)) ?? throw EntraErrors.TenantNotFound(tenant, error);
    }

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DomainName();
}
