using System.Net;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class RequestsTests : BunitContext
{
    public RequestsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
    }

    [Theory]
    [InlineData("192.0.2.10", "Atlas's control plane")]
    [InlineData("192.0.2.41", "Atlas's control plane")]
    [InlineData("198.51.100.11", "Node 198.51.100.11")]
    public void Caller_OfARequest_IsNamed(string address, string named)
    {
        Services.AddSingleton(new SandboxControl(new HttpClient(new Log(address)) { BaseAddress = new Uri("http://127.0.0.1:5281") }));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        var requests = Render<Requests>(p => p.Add(r => r.Seen, 0));

        requests.WaitForElement("tbody tr");
        Assert.Equal(named, requests.Find("tbody tr td:nth-child(2)").TextContent);
    }

    /// <summary>One request in the log.</summary>
    private sealed class Log(string caller) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(
                        $$"""
                        [{"time":"2026-11-24T00:00:00Z","service":"keyvault","method":"GET","host":"v.vault.azure.net",
                          "path":"/keys/k","status":200,"caller":"{{caller}}"}]
                        """),
                });
    }
}
