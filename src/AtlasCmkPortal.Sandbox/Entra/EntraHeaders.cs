namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>The ids by which a request is found again in Entra's logs, and the headers of every answer.</summary>
internal static class EntraHeaders
{
    private const string RequestId = "x-ms-request-id";

    public static string TraceId(HttpContext context) => context.Response.Headers[RequestId].ToString();

    /// <summary>The client's own id where it sent one: MSAL sends a header, msal-node a query parameter.</summary>
    public static string CorrelationId(HttpContext context)
    {
        var sent = context.Request.Headers["client-request-id"].ToString();
        if (sent.Length == 0) sent = context.Request.Query["client-request-id"].ToString();
        return Guid.TryParse(sent, out var id) ? id.ToString() : TraceId(context);
    }

    public static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[RequestId] = Guid.NewGuid().ToString();
        headers.CacheControl = "no-store, no-cache";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (context.Request.Headers.ContainsKey("client-request-id")) headers["client-request-id"] = CorrelationId(context);
    }
}
