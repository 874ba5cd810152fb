using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// What is worth knowing of a token, never the token. Claims are null where the token cannot be read: Azure does not promise that it can.
/// </summary>
/// <param name="ExpiresOn">Wall-clock time.</param>
/// <param name="ObjectId">The service principal's object ID (<c>oid</c>): what access policies and role assignments name, unlike the client
/// ID.</param>
/// <param name="TenantId"><c>tid</c>.</param>
public sealed record EntraToken(DateTimeOffset ExpiresOn, string? ObjectId, string? TenantId)
{
    // header.{"aud":"https://vault.azure.net","oid":"0b1e…","tid":"c011…",…}.signature, each part base64url
    internal static EntraToken Read(AccessToken token)
    {
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Token.Split('.') is [_, var payload, _] ? payload : ""));
            return new EntraToken(token.ExpiresOn, claims.RootElement.Text("oid"), claims.RootElement.Text("tid"));
        }
        catch (Exception opaque) when (opaque is FormatException or JsonException or InvalidOperationException)
        {
            return new EntraToken(token.ExpiresOn, null, null);
        }
    }
}
