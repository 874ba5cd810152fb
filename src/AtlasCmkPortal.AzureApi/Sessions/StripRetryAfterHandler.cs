namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Takes <c>Retry-After</c> out of Entra's answers. MSAL keeps a refusal that has one in the process, by application and not by secret, and
/// throws it again without asking for as long as the header says: the next session would report the refusal of another one, also with a
/// secret that is right by now. What it said stays in a header that MSAL does not know, for the person who reads of it.
/// </summary>
internal sealed class StripRetryAfterHandler(string entraHost, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!string.Equals(request.RequestUri?.Host, entraHost, StringComparison.OrdinalIgnoreCase) || response.Headers.RetryAfter is not { } wait)
            return response;
        if (RetryAfter.Parse(wait.ToString(), response.Headers.Date) is { } kept)
            response.Headers.TryAddWithoutValidation(RetryAfter.Kept, RetryAfter.Text(kept));
        response.Headers.RetryAfter = null;
        return response;
    }
}
