using System.Globalization;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>The headers of real answers.</summary>
internal static class AtlasHeaders
{
    public static void Common(HttpResponse response, AtlasRoute route)
    {
        var headers = response.Headers;
        headers.Server = "mdbws";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubdomains;";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["X-Permitted-Cross-Domain-Policies"] = "none";
        headers["X-MongoDB-Service-Version"] = "gitHash=sandbox; versionString=sandbox";
        headers["X-Java-Method"] = route.OperationId;
    }

    public static void Success(HttpResponse response, ResourceVersion version)
    {
        if (version.Deprecated is not null) response.Headers["Deprecation"] = version.Deprecated;
        if (version.Sunset is not null) response.Headers["Sunset"] = version.Sunset;
    }

    public static void Refusal(HttpResponse response, AtlasRefusal refusal)
    {
        response.Headers["X-Error-Code"] = refusal.Code;
        response.Headers.Vary = "Accept-Encoding";
        if (refusal.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    public static void Duration(HttpResponse response, TimeSpan elapsed) =>
        response.Headers["X-Envoy-Upstream-Service-Time"] = ((long)elapsed.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
