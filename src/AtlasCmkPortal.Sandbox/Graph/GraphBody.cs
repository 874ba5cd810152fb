using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Graph;

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
