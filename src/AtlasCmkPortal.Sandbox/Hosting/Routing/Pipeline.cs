using AtlasCmkPortal.Sandbox.Control;

namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>The way of a request through the sandbox. The order is the point.</summary>
internal static class Pipeline
{
    public static void Build(IApplicationBuilder app, IReadOnlyList<ISandboxModule> modules)
    {
        app.UseMiddleware<RequestRecorder>();
        app.UseMiddleware<HostCheck>();
        app.UseMiddleware<BrowserGuard>();
        app.UseMiddleware<RefusalMiddleware>();
        app.UseRouting();
        app.UseMiddleware<FaultInjector>();
        foreach (var module in modules) module.Use(app);
        app.UseEndpoints(routes =>
        {
            var endpoints = new SandboxEndpoints(routes);
            foreach (var module in modules) module.Map(endpoints);
        });
        app.Run(context => context.RequestServices.GetRequiredService<ErrorShapes>().WriteAsync(context, StatusCodes.Status404NotFound));
    }
}
