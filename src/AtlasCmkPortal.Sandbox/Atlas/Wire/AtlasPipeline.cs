using System.Text.Json;
using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>
/// The way of a request to an operation: sign-in, rate limit, version, project and role, query, body. Each step refuses with Atlas's own
/// code.
/// </summary>
internal sealed class AtlasPipeline(
    CallerAuthentication authentication, RateLimits limits, ProjectAccess access, SandboxClock clock, TimeProvider time, SandboxOptions options)
{
    public async Task HandleAsync(HttpContext http, AtlasRoute route, IAtlasOperation operation)
    {
        var started = time.GetTimestamp();
        AtlasHeaders.Common(http.Response, route);
        try
        {
            var (body, version) = await RunAsync(http, route, operation);
            AtlasHeaders.Success(http.Response, version);
            AtlasHeaders.Duration(http.Response, time.GetElapsedTime(started));
            await AtlasBody.WriteAsync(http, route.Success, body, version.MediaType, route.IsList);
        }
        catch (AtlasRefusal refusal)
        {
            AtlasHeaders.Refusal(http.Response, refusal);
            AtlasHeaders.Duration(http.Response, time.GetElapsedTime(started));
            await AtlasBody.WriteAsync(http, refusal.Status, AtlasError.From(refusal), "application/json", isList: false);
        }
    }

    private async Task<(object Body, ResourceVersion Version)> RunAsync(HttpContext http, AtlasRoute route, IAtlasOperation operation)
    {
        var caller = route.Role is RequiredRole.Nobody ? ApiCaller.Anonymous : await authentication.AuthenticateAsync(http);
        limits.Count(http, caller, route);
        var version = Negotiate(http, route);
        var project = access.Authorize(caller, route, http.Request.RouteValues);
        Paging.Flag(http.Request.Query, "pretty", false);
        Paging.Flag(http.Request.Query, "envelope", false);
        if (route.IsList) Paging.Read(http.Request.Query);
        var body = route.HasBody ? await ReadBodyAsync(http.Request, route) : default;
        var call = new AtlasCall(http, version, caller, project, body, clock.Now);
        return (await operation.HandleAsync(call, http.RequestAborted), version);
    }

    private ResourceVersion Negotiate(HttpContext http, AtlasRoute route)
    {
        var accept = http.Request.Headers.Accept;
        var version =
            ResourceVersion.Negotiate(accept, route.Versions, options.AtlasAcceptsPlainJson || route.TakesPlainJson) ?? throw NoSuchVersion();
        var plain = accept.ToString().Contains("application/vnd.atlas.", StringComparison.OrdinalIgnoreCase) ? null : "accept=application/json";
        string[] leniencies = [.. new[] { route.Leniency, plain }.OfType<string>()];
        if (leniencies.Length > 0) http.Response.Headers[ResourceVersion.LeniencyHeader] = string.Join(", ", leniencies);
        return version.IsGoneAt(clock.Now)
            ? throw new AtlasRefusal(
                StatusCodes.Status410Gone,
                "VERSION_GONE",
                $"The version {version.Date} of this resource was removed.",
                version.Date)
            : version;
    }

    private static async Task<JsonElement> ReadBodyAsync(HttpRequest request, AtlasRoute route)
    {
        if (!ResourceVersion.AcceptsBody(request.ContentType, route.Versions)) throw NoSuchVersion();
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new AtlasRefusal(StatusCodes.Status400BadRequest, "INVALID_JSON", "The body must be one JSON object.");
        }
        catch (JsonException)
        {
            throw new AtlasRefusal(StatusCodes.Status400BadRequest, "MALFORMED_JSON", "Received JSON is malformed.");
        }
    }

    private static AtlasRefusal NoSuchVersion() =>
        new(StatusCodes.Status406NotAcceptable, "INVALID_VERSION_DATE", "Invalid accept header or version date.");
}
