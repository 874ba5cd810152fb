namespace AtlasCmkPortal.AtlasApi;

/// <summary>Adds a connection's credential. It goes to Atlas's own host and nowhere else, whatever address a request carries.</summary>
internal abstract class AtlasAuthenticationHandler(Uri baseUrl) : DelegatingHandler
{
    protected Uri BaseUrl { get; } = baseUrl;

    protected sealed override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (
            request.RequestUri is not { } address
            || Uri.Compare(address, BaseUrl, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0)
            throw new InvalidOperationException("Credentials of an Atlas connection are sent to Atlas:BaseUrl only.");
        // A 401 is answered by the same request once more, so its body has to be there twice.
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(cancellationToken);
        return await AuthenticateAsync(request, cancellationToken);
    }

    protected abstract Task<HttpResponseMessage> AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Sends a request of the sign-in itself: for a token, or for a challenge.</summary>
    protected Task<HttpResponseMessage> SendForSignInAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);

    /// <summary>Sends the operation itself.</summary>
    protected Task<HttpResponseMessage> SendOperationAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestMarks.MarkSent(request);
        return base.SendAsync(request, cancellationToken);
    }
}
