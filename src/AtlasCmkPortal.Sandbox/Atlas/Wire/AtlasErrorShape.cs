using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>Atlas's words for what no operation said: an unknown path, a fault that was asked for, a bug.</summary>
internal sealed class AtlasErrorShape : IErrorShape
{
    public Doors Door => Doors.Atlas;

    public string ContentType => "application/json";

    public object BodyOf(HttpContext context, int status)
    {
        var path = context.Request.Path.ToString();
        var refusal = status switch
        {
            404 => new AtlasRefusal(status, "RESOURCE_NOT_FOUND", $"Cannot find resource {path}.", path),
            429 => new AtlasRefusal(status, "RATE_LIMITED", "Too many requests in this minute."),
            _ => new AtlasRefusal(status, "UNEXPECTED_ERROR", "Unexpected error."),
        };
        AtlasHeaders.Refusal(context.Response, refusal);
        return AtlasError.From(refusal);
    }
}
