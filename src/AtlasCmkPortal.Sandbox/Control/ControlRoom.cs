using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary>
/// What a real cloud has not: its time, its faults, its requests and a way back to the beginning. On the http port, for this machine only.
/// </summary>
internal sealed class ControlRoom : ISandboxRoom
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<RequestLog>().AddSingleton<IResetListener>(provider => provider.GetRequiredService<RequestLog>());
        services.AddSingleton<FaultPlan>().AddSingleton<IResetListener>(provider => provider.GetRequiredService<FaultPlan>());
        services.AddSingleton<IErrorShape, ControlErrorShape>();
    }

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(Doors.Control, "GET", "/_sandbox/info", "-", ReadInfo.Handle);
        endpoints.Map(Doors.Control, "GET", "/_sandbox/dns", "-", ResolveName.Handle);
        endpoints.Map(Doors.Control, "GET", "/_sandbox/time", "-", WorldTimeControl.Read);
        endpoints.Map(Doors.Control, "POST", "/_sandbox/time/advance", "-", WorldTimeControl.Advance);
        endpoints.Map(Doors.Control, "GET", "/_sandbox/faults", "-", FaultControl.Read);
        endpoints.Map(Doors.Control, "PUT", "/_sandbox/faults", "-", FaultControl.Replace);
        endpoints.Map(Doors.Control, "DELETE", "/_sandbox/faults", "-", FaultControl.Clear);
        endpoints.Map(Doors.Control, "GET", "/_sandbox/requests", "-", (string? service, RequestLog log) => log.Of(service));
        endpoints.Map(Doors.Control, "POST", "/_sandbox/reset", "-", ResetWorld.Handle);
    }
}

internal sealed class ControlErrorShape : IErrorShape
{
    public Doors Door => Doors.Control;

    public object BodyOf(HttpContext context, int status) =>
        new { error = $"The control interface answers {status} to {context.Request.Method} {context.Request.Path}." };
}
