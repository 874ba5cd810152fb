using Microsoft.AspNetCore.Routing.Patterns;

namespace AtlasCmkPortal.Sandbox.Hosting;

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
