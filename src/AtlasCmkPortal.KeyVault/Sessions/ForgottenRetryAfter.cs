namespace AtlasCmkPortal.KeyVault;

/// <summary>
/// Takes <c>Retry-After</c> out of Entra's answers. MSAL keeps a refusal that has one in the process, by application and not by secret, and throws it again
/// without asking for as long as the header says: the next session would report the refusal of another one, also with a secret that is right by now.
/// </summary>
internal sealed class ForgottenRetryAfter(string entraHost, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (string.Equals(request.RequestUri?.Host, entraHost, StringComparison.OrdinalIgnoreCase))
            response.Headers.RetryAfter = null;
        return response;
    }
}
