using System.Net;
using System.Security.Cryptography;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// API keys: HTTP Digest. The newest nonce is used again, counted, until the server calls it stale; so most calls need one request. Where
/// none is known yet, a write first asks with a GET, which changes nothing, whatever the answer.
/// </summary>
internal sealed class DigestHandler(ApiKeyConnection connection, Uri baseUrl) : AtlasAuthenticationHandler(baseUrl)
{
    private readonly Lock _lock = new();
    private DigestChallenge? _challenge;
    private int _count;

    protected override async Task<HttpResponseMessage> AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _challenge) is null && await AskForChallengeAsync(request, cancellationToken) is { } refusal)
            return refusal;

        var used = Authorize(request);
        var response = await SendOperationAsync(request, cancellationToken);
        // A fresh nonce after one that was kept means that it aged; after a fresh one only stale=true says so, else the key is wrong.
        if (response.StatusCode != HttpStatusCode.Unauthorized || DigestChallenge.Choose(response.Headers.WwwAuthenticate) is not { } next)
            return response;
        Keep(next);
        if (!next.Stale && used == 1)
            return response;

        response.Dispose();
        Authorize(request);
        return await SendOperationAsync(request, cancellationToken);
    }

    /// <returns>Null once there is a challenge; else what the server said instead (throttled, failing, not Atlas), for the pipeline to
    /// judge.</returns>
    private async Task<HttpResponseMessage?> AskForChallengeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, request.RequestUri);
        foreach (var accept in request.Headers.Accept)
            question.Headers.Accept.Add(accept);
        var answer = await SendForSignInAsync(question, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized && !answer.IsSuccessStatusCode)
        {
            answer.RequestMessage = request;
            return answer;
        }

        using (answer)
        {
            Keep(DigestChallenge.Choose(answer.Headers.WwwAuthenticate) ?? throw new AtlasSignInException(
                connection.Name, (int)answer.StatusCode, "digest_not_offered", "The server did not ask for HTTP Digest with qop=auth."));
            return null;
        }
    }

    private void Keep(DigestChallenge challenge)
    {
        lock (_lock)
        {
            if (string.Equals(_challenge?.Nonce, challenge.Nonce, StringComparison.Ordinal))
                return;
            (_challenge, _count) = (challenge, 0);
        }
    }

    private int Authorize(HttpRequestMessage request)
    {
        DigestChallenge challenge;
        int count;
        lock (_lock)
            (challenge, count) = (_challenge!, ++_count);
        request.Headers.Authorization = DigestResponse.Create(
            challenge, connection.PublicKey, connection.PrivateKey, request.Method, request.RequestUri!.PathAndQuery, count,
            RandomNumberGenerator.GetHexString(32, lowercase: true));
        return count;
    }
}
