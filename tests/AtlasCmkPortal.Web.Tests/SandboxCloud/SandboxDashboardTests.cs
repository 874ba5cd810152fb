using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using AtlasCmkPortal.Web.Hosting;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class SandboxDashboardTests : BunitContext
{
    private readonly TaskCompletionSource<SandboxCredentials> _credentials = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _vaultsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reads;

    public SandboxDashboardTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<ICloudClock>(new Clock());
        Services.AddSingleton(new AzurePortal(new Sessions(), _ => ReadAsync()));
        ComponentFactories.AddStub<Nodes>();
        ComponentFactories.AddStub<SandboxClock>();
        ComponentFactories.AddStub<Faults>();
        ComponentFactories.AddStub<Requests>();
        ComponentFactories.AddStub<ResetSandbox>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public async Task Left_WhileItReads_EndsQuietly()
    {
        Render<SandboxDashboard>();

        await DisposeComponentsAsync();
        _credentials.SetResult(new SandboxCredentials(new Dictionary<string, SandboxApp> { ["portal-admin"] = new("c", "t", new Secret("s")) }));

        Assert.Same(_vaultsRead.Task, await Task.WhenAny(_vaultsRead.Task, Renderer.UnhandledException));
    }

    // Once for the applications' file, once for the directory, and then for the vaults.
    private Task<SandboxCredentials> ReadAsync()
    {
        if (++_reads == 3)
            _vaultsRead.SetResult();
        return _credentials.Task;
    }

    private sealed class Clock : ICloudClock
    {
        public DateTimeOffset UtcNow => SampleAzure.Now;
    }

    private sealed class Sessions() : AzureSessions(null!)
    {
        public override AzureSession Open(AzureCloud cloud, AzurePrincipal principal) => new Session();
    }

    /// <summary>Nobody answers.</summary>
    private sealed class Session : AzureSession
    {
        public override VaultResources Resources => throw Silence(AzureService.ResourceManager);

        public override EntraApplications Applications => throw Silence(AzureService.Graph);

        private static AzureUnreachableException Silence(AzureService service) =>
            new(service, AzureUnreachableKind.TimedOut, "sandbox", httpStatus: null, inner: null);
    }
}
