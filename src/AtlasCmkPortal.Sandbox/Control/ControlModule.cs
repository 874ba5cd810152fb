using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary>
/// What a real cloud has not: its time, its faults, its requests and a way back to the beginning. On the http port, for this machine only.
/// </summary>
internal sealed class ControlModule : ISandboxModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<RequestLog>().AddSingleton<IResetListener>(provider => provider.GetRequiredService<RequestLog>());
        services.AddSingleton<FaultPlan>().AddSingleton<IResetListener>(provider => provider.GetRequiredService<FaultPlan>());
        services.AddSingleton<IErrorShape, ControlErrorShape>();
    }

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(SandboxServices.Control, "GET", "/_sandbox/info", "-", ReadInfo.Handle);
        endpoints.Map(SandboxServices.Control, "GET", "/_sandbox/dns", "-", ResolveName.Handle);
        endpoints.Map(SandboxServices.Control, "GET", "/_sandbox/time", "-", ClockControl.Read);
        endpoints.Map(SandboxServices.Control, "POST", "/_sandbox/time/advance", "-", ClockControl.Advance);
        endpoints.Map(SandboxServices.Control, "GET", "/_sandbox/faults", "-", FaultControl.Read);
        endpoints.Map(SandboxServices.Control, "PUT", "/_sandbox/faults", "-", FaultControl.Replace);
        endpoints.Map(SandboxServices.Control, "DELETE", "/_sandbox/faults", "-", FaultControl.Clear);
        endpoints.Map(SandboxServices.Control, "GET", "/_sandbox/requests", "-", (string? service, RequestLog log) => log.Of(service));
        endpoints.Map(SandboxServices.Control, "POST", "/_sandbox/reset", "-", ResetSandbox.Handle);
    }
}

internal sealed class ControlErrorShape : IErrorShape
{
    public SandboxServices Service => SandboxServices.Control;

    public object BodyOf(HttpContext context, int status) =>
        new { error = $"The control interface answers {status} to {context.Request.Method} {context.Request.Path}." };
}
