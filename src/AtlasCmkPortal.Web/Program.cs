using AtlasCmkPortal.Web.Components;
using AtlasCmkPortal.Web.Features.AdvancedSecurity;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Security;

namespace AtlasCmkPortal.Web;

/// <summary>The entry point: registers each module's services.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => OperatorCommand.IsOne(args)
        ? OperatorCommand.RunAsync(args, Console.Out, Console.Error)
        : PortalProcess.RunAsync(() => CreateAsync(args), Console.Error);

    /// <summary>
    /// Reads the configuration: appsettings, the environment, the command line. Appsettings and what the browser loads lie beside the binary wherever
    /// it is started from; a development run is started in the project's folder.
    /// </summary>
    internal static WebApplicationBuilder CreateBuilder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ApplicationName = typeof(Program).Assembly.GetName().Name,
        ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
    });

    /// <param name="configure">Lets a test replace services; runs last, before the application is built.</param>
    /// <exception cref="StartRefusedException">For reasons that an operator can fix.</exception>
    public static async Task<WebApplication> CreateAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args);
        var startup = await StartupContext.CreateAsync(builder);
        builder.AddHosting(startup);
        builder.AddSecurity(startup.Environment);
        builder.AddComponents();
        builder.Services.AddAdvancedSecurity();
        builder.Services.AddSandboxCloud(startup.Environment.Sandbox);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseHosting();
        app.UseSecurity();
        app.MapHealth();
        app.MapSignIn();
        app.MapComponents();
        return app;
    }
}
