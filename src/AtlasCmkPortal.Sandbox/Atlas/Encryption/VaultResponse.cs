using System.Net;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>What a vault's answers about a key mean to Atlas.</summary>
internal static class VaultResponse
{
    /// <summary>
    /// Encrypts or decrypts with a key.
    /// <code>{"kid":"https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/a241124e3d364e9eb99fbd3e11124b23","value":"&lt;base64url&gt;"}</code>
    /// </summary>
    public static async Task<(string Kid, string Value)> OperateAsync(
        AzureConnection azure, string keyIdentifier, string operation, string value, CancellationToken cancellationToken)
    {
        using var answer = await azure.SendAsync(
            HttpMethod.Post,
            $"{keyIdentifier}/{operation}?api-version=7.4",
            JsonContent.Create(new { alg = "RSA-OAEP-256", value }),
            cancellationToken);
        var body = await ReadAsync(answer, cancellationToken);
        return (body.GetProperty("kid").GetString()!, body.GetProperty("value").GetString()!);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return await AzureConnection.ReadJsonAsync(answer, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.Forbidden)
        {
            var error = (await AzureConnection.ReadJsonAsync(answer, cancellationToken)).GetProperty("error");
            var inner = error.TryGetProperty("innererror", out var reason) ? reason.GetProperty("code").GetString() : null;
            // The vault's firewall stands before the key: what it refuses says nothing about the key.
            throw inner switch
            {
                "ForbiddenByFirewall" or "ForbiddenByConnection" => new AzureUnreachableException(inner, deniedByVault: true),
                "KeyDisabled" => EncryptionRefusals.KeyNotEnabled(),
                _ => EncryptionRefusals.NoPermission(),
            };
        }

        throw answer.StatusCode switch
        {
            HttpStatusCode.NotFound => EncryptionRefusals.KeyNotFound(),
            HttpStatusCode.Unauthorized => EncryptionRefusals.InvalidCredentials(),
            _ => EncryptionRefusals.InvalidRequest(),
        };
    }
}
