using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary><c>GET /v1.0/applications</c>: the tenant's app registrations, or with <c>$filter=appId eq '…'</c> the one of that client id.</summary>
internal static partial class ListApplications
{
    public const string Route = "/v1.0/applications";

    public static IResult Handle(HttpContext context, GraphGate gate, EntraDirectory directory)
    {
        var caller = gate.Enter(context, GraphGate.Read);
        var appId = AppIdOf(context.Request);
        var apps = directory.Apps.All.Where(app => app.TenantId == caller.TenantId && (appId is null || app.AppId.Equals(appId, StringComparison.OrdinalIgnoreCase)));
        return ApplicationView.Answer(context, "applications", new(StringComparer.Ordinal) { ["value"] = apps.Select(ApplicationView.Of) });
    }

    /// <summary>The client id of <c>$filter</c>, the only filter there is; null without one.</summary>
    public static string? AppIdOf(HttpRequest request)
    {
        var filter = request.Query["$filter"].ToString();
        if (filter.Length == 0) return null;
        return AppIdFilter().Match(filter) is { Success: true } match ? match.Groups["id"].Value : throw GraphErrors.FilterUnsupported(filter.Split(' ')[0]);
    }

    [GeneratedRegex("^appId eq '(?<id>[^']*)'$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AppIdFilter();
}
