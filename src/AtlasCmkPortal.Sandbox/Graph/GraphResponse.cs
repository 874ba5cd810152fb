using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// Objects on the wire: <c>{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#applications","value":[…]}</c>, with the properties
/// <c>$select</c> asks for.
/// </summary>
internal static class GraphResponse
{
    /// <param name="set">Such as <c>applications</c>.</param>
    /// <param name="type">Such as <c>application</c>.</param>
    public static IResult Of(HttpContext context, string set, string type, Dictionary<string, object?> view, int statusCode = StatusCodes.Status200OK)
        => Json(context, $"{Fragment(context.Request, set)}/$entity", Select(context.Request, type)(view), statusCode);

    public static IResult List(HttpContext context, string set, string type, IEnumerable<Dictionary<string, object?>> views)
    {
        var value = views.Select(Select(context.Request, type)).ToList();
        return Json(context, Fragment(context.Request, set), new(StringComparer.Ordinal) { ["value"] = value });
    }

    /// <summary>With <c>@odata.context</c> in front.</summary>
    public static IResult Json(HttpContext context, string fragment, Dictionary<string, object?> view, int statusCode = StatusCodes.Status200OK) =>
        Results.Json(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["@odata.context"] = $"https://{context.Request.Host}/v1.0/$metadata#{fragment}",
            }
                .Concat(view)
                .ToDictionary(StringComparer.Ordinal),
            statusCode: statusCode);

    /// <summary>Such as <c>applications</c>, or <c>applications(appId,displayName)</c> where only these were asked for.</summary>
    public static string Fragment(HttpRequest request, string set)
        => Selected(request) is { Length: > 0 } names ? $"{set}({string.Join(',', names)})" : set;

    public static Func<Dictionary<string, object?>, Dictionary<string, object?>> Select(HttpRequest request, string type)
    {
        var names = Selected(request);
        if (names.Length == 0) return view => view;
        return view => names.ToDictionary(
            name => name,
            name => view.TryGetValue(name, out var value) ? value : throw GraphErrors.SelectUnknown(name, type),
            StringComparer.Ordinal);
    }

    private static string[] Selected(HttpRequest request)
    {
        var names = request.Query["$select"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. names.Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>Reads the body of a request; what is not JSON of that shape is a BadRequest.</summary>
internal static class GraphBody
{
    public static async Task<T> ReadAsync<T>(HttpContext context)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted)
                ?? throw GraphErrors.BodyUnreadable();
        }
        catch (JsonException)
        {
            throw GraphErrors.BodyUnreadable();
        }
    }
}
