using System.Net;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using AtlasCmkPortal.Web.Hosting;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class ResetSandboxTests : BunitContext
{
    private readonly Answers _sandbox = new();
    private readonly SandboxClient _door = new(new Uri("http://127.0.0.1:1"), "");
    private int _resets;

    public ResetSandboxTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new SandboxControl(new HttpClient(_sandbox) { BaseAddress = new Uri("http://127.0.0.1:5281") }));
        Services.AddSingleton(new SandboxCloudClock(_door, TimeProvider.System, NullLogger<SandboxCloudClock>.Instance));
    }

    [Fact]
    public async Task Reset_Cancelled_AsksTheSandboxNothing()
    {
        var (page, dialogs, pressed) = Press();
        Assert.Contains("your changes are lost", dialogs.Markup, StringComparison.Ordinal);
        Assert.Contains("Activity Feed and your drafts are kept", dialogs.Markup, StringComparison.Ordinal);

        await dialogs.Find("#confirm-cancel").ClickAsync(new());
        await pressed;

        Assert.Empty(_sandbox.Asked);
        Assert.Equal(0, _resets);
        Assert.Empty(page.FindAll(".said"));
    }

    [Fact]
    public async Task Reset_Confirmed_TellsItsProgressAndItsEndBesideTheButton()
    {
        var (page, dialogs, pressed) = Press();

        var confirmed = dialogs.Find("#confirm-go").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Resetting", page.Find("#reset-sandbox").TextContent.Trim()));
        Assert.Equal(0, _resets);
        _sandbox.Answer.SetResult(new HttpResponseMessage(HttpStatusCode.NoContent));
        await confirmed;
        await pressed;

        Assert.Equal(["POST /_sandbox/reset"], _sandbox.Asked);
        Assert.Equal(1, _resets);
        Assert.Contains("The sandbox was reset.", page.Find(".said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_Refused_SaysThatNothingChanged()
    {
        _sandbox.Answer.SetResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));

        var page = await ResetAsync();

        Assert.Contains("The sandbox was not reset.", page.Find(".error-panel").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, _resets);
    }

    [Fact]
    public async Task Reset_NoAnswer_IsNotKnown()
    {
        _sandbox.Answer.SetException(new HttpRequestException("The connection was closed."));

        var page = await ResetAsync();

        Assert.Contains("did not say whether it was reset", page.Find(".error-panel").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".said"));
    }

    protected override void Dispose(bool disposing)
    {
        _door.Dispose();
        base.Dispose(disposing);
    }

    private async Task<IRenderedComponent<ResetSandbox>> ResetAsync()
    {
        var (page, dialogs, pressed) = Press();
        await dialogs.Find("#confirm-go").ClickAsync(new());
        await pressed;
        return page;
    }

    private (IRenderedComponent<ResetSandbox> Page, IRenderedComponent<MudDialogProvider> Dialogs, Task Pressed) Press()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Render<ResetSandbox>(p => p.Add(r => r.OnReset, () => _resets++));
        var pressed = page.Find("#reset-sandbox").ClickAsync(new());
        dialogs.WaitForElement("#confirm-go");
        return (page, dialogs, pressed);
    }

    private sealed class Answers : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public TaskCompletionSource<HttpResponseMessage> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
            return Answer.Task;
        }
    }
}
