namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>An operation says no, in its service's words. Each module has a class that names its refusals.</summary>
/// <param name="bodyOf">The JSON body; it may need the request for trace ids and headers.</param>
public sealed class RefusalException(int status, Func<HttpContext, object> bodyOf) : Exception($"Refused with {status}.")
{
    public int Status { get; } = status;

    public Func<HttpContext, object> BodyOf { get; } = bodyOf;
}
