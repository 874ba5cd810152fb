using AtlasCmkPortal.Egress;
using Polly.Timeout;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// The outermost handler: turns what the HTTP stack throws into <see cref="AtlasUnreachableException"/>. The caller's own cancellation
/// passes.
/// </summary>
internal sealed class UnreachableHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception e) when (KindOf(e, cancellationToken) is { } kind)
        {
            var mayHaveBeenApplied =
                kind is AtlasUnreachableKind.TimedOut or AtlasUnreachableKind.ConnectionLost && RequestMarks.IsSentWrite(request);
            throw new AtlasUnreachableException(kind, httpStatus: null, mayHaveBeenApplied, e);
        }
    }

    private static AtlasUnreachableKind? KindOf(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        _ when EgressRefusedException.Find(exception) is not null => AtlasUnreachableKind.RefusedByEgress,
        TimeoutRejectedException => AtlasUnreachableKind.TimedOut,
        OperationCanceledException when !cancellationToken.IsCancellationRequested => AtlasUnreachableKind.TimedOut,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => AtlasUnreachableKind.NameResolution,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => AtlasUnreachableKind.Tls,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } =>
            AtlasUnreachableKind.ConnectionRefused,
        HttpRequestException => AtlasUnreachableKind.ConnectionLost,
        _ => null,
    };
}
