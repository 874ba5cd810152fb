using AtlasCmkPortal.Sandbox.Control;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>Atlas's words for what no operation said: an unknown path, a fault that was asked for, a bug.</summary>
internal sealed class AtlasErrorShape : IErrorShape
{
    public SandboxServices Service => SandboxServices.Atlas;

    public string ContentType => "application/json";

    public object BodyOf(HttpContext context, int status)
    {
        var path = context.Request.Path.ToString();
        var address = context.Sandbox().CallerAddress;
        var refusal = (status, context.Features.Get<Fault>()?.Code) switch
        {
            (_, "IP_ADDRESS_NOT_ON_ACCESS_LIST") =>
                new AtlasRefusal(status, "IP_ADDRESS_NOT_ON_ACCESS_LIST", $"IP address {address} is not allowed to access this resource.", address),
            (_, { } code) => new AtlasRefusal(status, code, "A fault that was asked for."),
            (401, _) => new AtlasRefusal(status, "UNEXPECTED_ERROR", "You are not authorized for this resource."),
            (404, _) => new AtlasRefusal(status, "RESOURCE_NOT_FOUND", $"Cannot find resource {path}.", path),
            (429, _) => new AtlasRefusal(status, "RATE_LIMITED_TOKEN_BUCKET", "Too many requests in this minute."),
            _ => new AtlasRefusal(status, "UNEXPECTED_ERROR", "Unexpected error."),
        };
        AtlasHeaders.Refusal(context.Response, refusal);
        return AtlasError.From(refusal);
    }
}
