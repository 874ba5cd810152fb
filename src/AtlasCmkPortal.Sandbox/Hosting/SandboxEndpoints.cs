namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>One operation of one service: the row of the README's table, and the endpoint's metadata.</summary>
/// <param name="Permission">What the caller must hold, in the service's own words; a dash where nothing is asked.</param>
public sealed record Operation(Doors Door, string Method, string Route, string Permission);

/// <summary>The one way to map an operation, so that none is without a door and a permission.</summary>
public sealed class SandboxEndpoints(IEndpointRouteBuilder routes)
{
    public IEndpointConventionBuilder Map(Doors door, string method, string route, string permission, Delegate handler)
        => routes.MapMethods(route, [method], handler).WithMetadata(new Operation(door, method, route, permission));
}
