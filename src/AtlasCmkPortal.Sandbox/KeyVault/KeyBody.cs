using System.Buffers.Text;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>Reads the body of a request; whatever is not as it should be is a BadParameter.</summary>
internal static class KeyBody
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<T> ReadAsync<T>(HttpContext context)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, context.RequestAborted)
                ?? throw KeyVaultErrors.BadParameter("The request body is missing.");
        }
        catch (JsonException)
        {
            throw KeyVaultErrors.BadParameter("The request body is not valid JSON for this operation.");
        }
    }

    /// <summary>The bytes of a base64url property; absent, empty or malformed is a BadParameter.</summary>
    public static byte[] Bytes(string? text, string property) =>
        text is { Length: > 0 } && Base64Url.IsValid(text)
            ? Base64Url.DecodeFromChars(text)
            : throw KeyVaultErrors.BadParameter($"The {property} is not valid base64url.");
}
