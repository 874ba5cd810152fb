using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

/// <summary>What Azure's services answer, as they do on the wire.</summary>
internal static class Wire
{
    public const string Tenant = "c0117050-0000-4000-8000-000000000001";
    public const string OtherTenant = "fab41ca0-0000-4000-8000-000000000002";
    public const string Client = "a99c11e4-0000-4000-8000-000000000102";
    public const string ObjectId = "0b1ec700-0000-4000-8000-000000000102";
    public const string Subscription = "5ab5c41b-0000-4000-8000-000000000001";
    public const string VaultName = "contoso-orders-kv";
    public const string KeyName = "AtlasKMSKey";
    public const string Version = "78deebed173b48e48f55abf87ed4cf71";

    public const string Vault = """
        {"id":"/subscriptions/5ab5c41b-0000-4000-8000-000000000001/resourceGroups/rg-orders/providers/Microsoft.KeyVault/vaults/contoso-orders-kv",
         "name":"contoso-orders-kv","type":"Microsoft.KeyVault/vaults","location":"westeurope","tags":{},
         "properties":{"sku":{"family":"A","name":"standard"},"tenantId":"c0117050-0000-4000-8000-000000000001",
          "accessPolicies":[{"tenantId":"c0117050-0000-4000-8000-000000000001","objectId":"0b1ec700-0000-4000-8000-000000000102",
            "permissions":{"keys":["Get","encrypt","WrapKey"],"secrets":["all"],"certificates":[]}}],
          "vaultUri":"https://contoso-orders-kv.vault.azure.net/","enableSoftDelete":true,"softDeleteRetentionInDays":90,
          "enableRbacAuthorization":true,
          "enablePurgeProtection":true,"provisioningState":"Succeeded","publicNetworkAccess":"Enabled",
          "networkAcls":{"bypass":"AzureServices","defaultAction":"Deny","ipRules":[{"value":"124.56.78.91/32"}],
            "virtualNetworkRules":[{"id":"/subscriptions/s/subnets/default","ignoreMissingVnetServiceEndpoint":false}]}}}
        """;

    public static string Token(SentRequest request) =>
        $$"""{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"{{Jwt(Claims(request))}}"}""";

    private static string Claims(SentRequest request) =>
        $$"""{"aud":"{{Form(request)["scope"]}}","oid":"{{ObjectId}}","tid":"{{Tenant}}"}""";

    /// <summary>A token whose signature is nobody's business here.</summary>
    public static string Jwt(string claims) => $"{Base64("""{"typ":"JWT","alg":"RS256"}""")}.{Base64(claims)}.{Base64("signature")}";

    public static string Base64(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static Dictionary<string, string> Form(SentRequest request) => request.Body!.Split('&').Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal);

    public static HttpResponseMessage Challenge(SentRequest request)
    {
        var suffix = request.Address.Host[(request.Address.Host.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return Challenge($"""Bearer authorization="https://login.windows.net/{Tenant}", resource="https://{suffix}" """.TrimEnd());
    }

    public static HttpResponseMessage Challenge(string header)
    {
        var response = Error(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", header);
        return response;
    }

    /// <summary>The key itself, or what an operation on it returns: encrypt prefixes a letter, decrypt takes it away.</summary>
    public static HttpResponseMessage Key(SentRequest request)
    {
        var id = $"https://{request.Address.Host}/keys/{KeyName}/{Version}";
        return FakeEgress.Json(200, request.Path.Split('/')[^1] switch
        {
            "encrypt" => Operation(id, [(byte)'c', .. Value(request)]),
            "decrypt" => Operation(id, Value(request)[1..]),
            _ => Bundle(id),
        });
    }

    public static string Bundle(
        string id,
        string attributes =
            """
            {"enabled":true,"nbf":1493942400,"exp":1893456000,"created":1493942451,"updated":1493942452,
             "recoveryLevel":"Recoverable+Purgeable","recoverableDays":90,"exportable":false}
            """) =>
        $$$"""
        {"key":{"kid":"{{{id}}}","kty":"RSA","key_ops":["encrypt","decrypt"],"n":"{{{Base64Url.EncodeToString(new byte[256])}}}","e":"AQAB"},
         "attributes":{{{attributes}}}}
        """;

    public static HttpResponseMessage Error(int status, string code, string message, string? innerCode = null, string innerName = "innererror")
    {
        var inner = innerCode is null ? "" : $$""" ,"{{innerName}}":{"code":"{{innerCode}}"}""";
        return FakeEgress.Json(status, $$$"""{"error":{"code":"{{{code}}}","message":{{{JsonSerializer.Serialize(message)}}}{{{inner}}}}}""");
    }

    public static HttpResponseMessage EntraError(int status, string error, int aadsts, string description) =>
        FakeEgress.Json(
            status,
            JsonSerializer.Serialize(
                new
                {
                    error,
                    error_description = $"AADSTS{aadsts}: {description} Trace ID: 5bd6d1a1 Correlation ID: 9d1f Timestamp: 2026-09-04 00:40:39Z",
                    error_codes = new[] { aadsts },
                    timestamp = "2026-09-04 00:40:39Z",
                    trace_id = "5bd6d1a1-7df7-4a65-b1a5-41d9a9e13a00",
                    correlation_id = "9d1f0a52-7a9c-4e0a-8a86-ef6b1d1c2b00",
                    error_uri = $"https://login.microsoftonline.com/error?code={aadsts}",
                }));

    private static string Operation(string id, byte[] value) => $$"""{"kid":"{{id}}","value":"{{Base64Url.EncodeToString(value)}}"}""";

    private static byte[] Value(SentRequest request)
    {
        using var body = JsonDocument.Parse(request.Body!);
        return Base64Url.DecodeFromChars(body.RootElement.GetProperty("value").GetString());
    }
}
