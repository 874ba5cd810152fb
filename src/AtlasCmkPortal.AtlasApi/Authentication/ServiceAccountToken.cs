using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>A token of <c>POST /api/oauth/token</c>. Sample: <c>{"access_token":"…","expires_in":3600,"token_type":"Bearer"}</c>.</summary>
internal sealed record ServiceAccountToken(Secret Value, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public static HttpRequestMessage CreateRequest(Uri baseUrl, ServiceAccountConnection connection)
    {
        // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
        var pair = $"{WebUtility.UrlEncode(connection.ClientId)}:{WebUtility.UrlEncode(connection.ClientSecret.Reveal())}";
        return new HttpRequestMessage(HttpMethod.Post, new Uri(baseUrl, "/api/oauth/token"))
        {
            Headers =
            {
                Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))),
                Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
            },
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
    }

    /// <exception cref="AtlasSignInException">Atlas refused: <c>{"error":"invalid_client","error_description":"Invalid credentials
    /// provided."}</c>.</exception>
    /// <exception cref="AtlasUnreachableException">The answer is not Atlas's.</exception>
    public static async Task<ServiceAccountToken> ReadAsync(
        HttpResponseMessage response, ServiceAccountConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Answer? answer;
        try
        {
            answer = JsonSerializer.Deserialize<Answer>(await response.Content.ReadAsStringAsync(cancellationToken), AtlasJson.Options);
        }
        catch (JsonException e)
        {
            throw AtlasErrorParser.NotJson(response, e);
        }

        if (!response.IsSuccessStatusCode)
            throw new AtlasSignInException(connection.Name, (int)response.StatusCode, answer?.Error ?? "UNKNOWN", answer?.ErrorDescription);
        if (answer?.AccessToken is not { Length: > 0 } token)
            throw AtlasErrorParser.NotJson(response, inner: null);
        return new ServiceAccountToken(new Secret(token), now, now.AddSeconds(answer.ExpiresIn));
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string? AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        string? Error,
        [property: JsonPropertyName("error_description")] string? ErrorDescription);
}
