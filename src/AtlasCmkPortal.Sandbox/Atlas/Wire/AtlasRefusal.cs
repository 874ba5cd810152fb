using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Control;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>An answer that is not 2xx: HTTP status, Atlas's code, its sentence and the values that the sentence names.</summary>
internal sealed class AtlasRefusal(int status, string code, string detail, params string[] parameters) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string Detail { get; } = detail;

    public IReadOnlyList<string> Parameters { get; } = parameters;

    /// <summary>The fields at fault, where a value is out of its limits: <c>badRequestDetail</c>.</summary>
    public IReadOnlyList<BadField> Fields { get; init; } = [];

    /// <summary>Seconds for <c>Retry-After</c>, where waiting helps.</summary>
    public int? RetryAfter { get; init; }
}

/// <param name="Field">The attribute's path.</param>
/// <param name="Description">What is wrong with its value.</param>
internal sealed record BadField(string Field, string Description);

/// <summary>
/// The body of every refusal. Real items of <c>parameters</c> are strings, whatever the published schema says.
/// <code>{"detail":"No group with ID 111111111111111111111111
/// exists.","error":404,"errorCode":"GROUP_NOT_FOUND","parameters":["111111111111111111111111"],"reason":"Not Found"}</code>
/// </summary>
/// <param name="BadRequestDetail">Only where a value is out of its limits; recorded answers to other mistakes have none.</param>
internal sealed record AtlasError(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BadRequestDetail? BadRequestDetail,
    string Detail, int Error, string ErrorCode, IReadOnlyList<string> Parameters, string Reason)
{
    public static AtlasError From(AtlasRefusal refusal) => new(
        refusal.Fields.Count > 0 ? new(refusal.Fields) : null,
        refusal.Detail, refusal.Status, refusal.Code, refusal.Parameters, ReasonPhrases.GetReasonPhrase(refusal.Status));
}

internal sealed record BadRequestDetail(IReadOnlyList<BadField> Fields);

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
