using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// Azure gave no answer that means anything: no connection, a time-out, throttling, a server's fault, or a firewall before the vault.
/// </summary>
internal sealed class AzureUnreachableException(string reason, Exception? inner = null, bool deniedByVault = false) : Exception(reason, inner)
{
    /// <summary>Whether the vault answered and its network rules refused the address.</summary>
    public bool DeniedByVault { get; } = deniedByVault;
}

/// <summary>One conversation with Azure as the configured principal. No answer is an exception; a refusal is an answer.</summary>
internal sealed class AzureConnection(HttpClient client, AzureCloud cloud, AzureConfiguration settings) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public string? Token { get; set; }

    /// <summary>Client credentials. Throws Atlas's refusal where Entra answers 4xx.</summary>
    public async Task<string> AcquireTokenAsync(string resource, CancellationToken cancellationToken)
    {
        Token = null;
        using var form = new FormUrlEncodedContent([
            new("client_id", settings.ClientId),
            new("client_secret", settings.Secret),
            new("grant_type", "client_credentials"),
            new("scope", $"https://{resource}/.default"),
        ]);
        using var answer = await SendAsync(
            HttpMethod.Post,
            $"https://{cloud.Authority}/{settings.TenantId}/oauth2/v2.0/token",
            form,
            cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw EncryptionRefusals.InvalidCredentials();
        return (await ReadJsonAsync(answer, cancellationToken)).GetProperty("access_token").GetString()!;
    }

    /// <summary>Any answer below 500 except 408 and 429.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            var answer = await client.SendAsync(request, timeout.Token);
            if (answer.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) && (int)answer.StatusCode < 500)
                return answer;
            answer.Dispose();
            throw new AzureUnreachableException($"HTTP {(int)answer.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            throw new AzureUnreachableException(exception.HttpRequestError.ToString(), exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AzureUnreachableException("No answer in time", exception);
        }
    }

    /// <summary>A body that is not JSON comes from something in between: no answer of Azure's.</summary>
    public static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new AzureUnreachableException("The answer is not JSON", exception);
        }
    }

    public void Dispose() => client.Dispose();
}
