using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>
/// Writes a body, indented for <c>pretty=true</c> and wrapped for <c>envelope=true</c>. The published schema and the old documentation
/// disagree on the envelope; here a single result is <c>{"content":{…},"status":200}</c> and a list gets <c>status</c> beside its
/// <c>results</c>.
/// </summary>
internal static class AtlasBody
{
    public static Task WriteAsync(HttpContext http, int status, object body, string contentType, bool isList)
    {
        var query = http.Request.Query;
        var json = Is(query, "pretty") ? AtlasJson.Pretty : AtlasJson.Compact;
        http.Response.StatusCode = status;
        if (status is StatusCodes.Status204NoContent) return Task.CompletedTask;
        http.Response.ContentType = contentType;
        var written = Is(query, "envelope") ? Wrap(body, status, isList, json) : body;
        return JsonSerializer.SerializeAsync(http.Response.Body, written, written.GetType(), json, http.RequestAborted);
    }

    private static JsonObject Wrap(object body, int status, bool isList, JsonSerializerOptions json)
    {
        var content = JsonSerializer.SerializeToNode(body, body.GetType(), json)!;
        if (!isList) return new JsonObject { ["content"] = content, ["status"] = status };
        // Keys stay in the order of the alphabet.
        var total = content["totalCount"]!.DeepClone();
        content.AsObject().Remove("totalCount");
        content["status"] = status;
        content["totalCount"] = total;
        return content.AsObject();
    }

    private static bool Is(IQueryCollection query, string name) => bool.TryParse(query[name].ToString(), out var flag) && flag;
}
