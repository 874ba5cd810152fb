using System.Net;
using System.Net.Http.Headers;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// Service accounts: a bearer token of the connection's own, kept until less than ten minutes remain and fetched by one caller at a time. A 401 is
/// answered once with a fresh token, for it may have been revoked; not where the token is so young that it cannot be the reason.
/// </summary>
internal sealed class ServiceAccountHandler(ServiceAccountConnection connection, Uri baseUrl, TimeProvider time) : AtlasAuthenticationHandler(baseUrl)
{
    private static readonly TimeSpan RefreshBefore = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ServiceAccountToken? _token;

    protected override async Task<HttpResponseMessage> AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (token, refusal) = await TokenAsync(refused: null, cancellationToken);
        if (token is null)
            return Answer(refusal!, request);

        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || time.GetUtcNow() - token.IssuedAt < Young)
            return response;

        response.Dispose();
        (token, refusal) = await TokenAsync(refused: token, cancellationToken);
        return token is null ? Answer(refusal!, request) : await SendAsync(request, token, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gate.Dispose();
        base.Dispose(disposing);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ServiceAccountToken token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value.Reveal());
        return SendOperationAsync(request, cancellationToken);
    }

    private async Task<(ServiceAccountToken? Token, HttpResponseMessage? Refusal)> TokenAsync(
        ServiceAccountToken? refused,
        CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } kept && kept != refused && kept.ExpiresAt - time.GetUtcNow() >= RefreshBefore)
                return (kept, null);
            using var request = ServiceAccountToken.CreateRequest(BaseUrl, connection);
            var response = await SendForSignInAsync(request, cancellationToken);
            // Throttled or failing: the caller's pipeline decides whether to come again.
            if (response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500)
                return (null, response);
            using (response)
                _token = await ServiceAccountToken.ReadAsync(response, connection, time.GetUtcNow(), cancellationToken);
            return (_token, null);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static HttpResponseMessage Answer(HttpResponseMessage refusal, HttpRequestMessage request)
    {
        refusal.RequestMessage = request;
        return refusal;
    }
}
