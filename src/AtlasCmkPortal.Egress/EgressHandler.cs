namespace AtlasCmkPortal.Egress;

/// <summary>Applies the rules on names before anything is sent (also when a proxy connects), and caps the answer.</summary>
internal sealed class EgressHandler(EgressPolicy policy, long maxResponseBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        policy.DemandName(request.RequestUri ?? throw new InvalidOperationException("A request needs an address."));
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(maxResponseBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
