using Microsoft.AspNetCore.Routing.Matching;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// Routes a request only to operations behind the services that its port and Host name open: <c>/keys</c> exists on vaults and nowhere else.
/// </summary>
internal sealed class ServiceRoutingPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => -100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var services = httpContext.Sandbox().Services;
        for (var i = 0; i < candidates.Count; i++)
        {
            var service = candidates[i].Endpoint.Metadata.GetMetadata<Operation>()?.Service ?? SandboxServices.None;
            if ((service & services) == SandboxServices.None) candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }
}
