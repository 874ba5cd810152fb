using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

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
