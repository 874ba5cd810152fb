namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>How a service words an error that comes from no operation of it: an unknown route, a fault that was asked for, a bug.</summary>
public interface IErrorShape
{
    SandboxServices Service { get; }

    string ContentType => "application/json; charset=utf-8";

    /// <summary>The body of an answer of that status; it is sent as JSON.</summary>
    object BodyOf(HttpContext context, int status);
}

/// <summary>Finds the shape that fits the request.</summary>
internal sealed class ErrorShapes(IEnumerable<IErrorShape> shapes)
{
    private readonly IErrorShape[] _shapes = [.. shapes];

    public Task WriteAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        var service = context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Service ?? context.Sandbox().Services.At(context.Request.Path);
        var shape = _shapes.FirstOrDefault(candidate => candidate.Service == service);
        var body =
            shape?.BodyOf(context, status)
            ?? new { error = new { code = status.ToString(System.Globalization.CultureInfo.InvariantCulture), message = "" } };
        return context.Response.WriteAsJsonAsync(body, body.GetType(), options: null, shape?.ContentType, context.RequestAborted);
    }
}
