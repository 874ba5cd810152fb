using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.AspNetCore.Routing.Patterns;

namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>One operation of one service: the row of the README's table, and the endpoint's metadata.</summary>
/// <param name="Permission">What the caller must hold, in the service's own words; a dash where nothing is asked.</param>
public sealed record Operation(SandboxServices Service, string Method, string Route, string Permission);

/// <summary>The one way to map an operation, so that none is without a service and a permission.</summary>
public sealed class SandboxEndpoints(IEndpointRouteBuilder routes)
{
    public IEndpointConventionBuilder Map(SandboxServices service, string method, string route, string permission, Delegate handler)
    {
        // Bound when it is first asked for: binding all of them is a tenth of a start.
        var bound = new Lazy<RequestDelegate>(() => Bind(route, handler));
        return routes.MapMethods(route, [method], context => bound.Value(context)).WithMetadata(new Operation(service, method, route, permission));
    }

    private RequestDelegate Bind(string route, Delegate handler)
    {
        var parameters = RoutePatternFactory.Parse(route).Parameters.Select(parameter => parameter.Name);
        return RequestDelegateFactory
            .Create(handler, new() { ServiceProvider = routes.ServiceProvider, RouteParameterNames = parameters })
            .RequestDelegate;
    }
}

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
