using System.Net;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class SandboxOnlyPolicyTests
{
    [Fact]
    public async Task Request_SandboxPageInTheConnectedWorld_IsNotFoundEvenBeforeAuthorization() =>
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("/sandbox", sandbox: null));

    [Fact]
    public async Task Request_OtherPageInTheConnectedWorld_IsUntouched() =>
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/other", sandbox: null));

    [Fact]
    public async Task Request_SandboxPageInTheSandboxWorld_IsServed() =>
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/sandbox", new SandboxClient(new Uri("http://127.0.0.1:1"), "/nowhere")));

    [Fact]
    public void Page_Always_IsMarked() => Assert.True(Attribute.IsDefined(typeof(SandboxPage), typeof(SandboxOnlyAttribute)));

    private static async Task<HttpStatusCode> AskAsync(string path, SandboxClient? sandbox)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSandboxCloud(sandbox);
        await using var app = builder.Build();
        app.MapGet("/sandbox", () => Results.Ok()).WithMetadata(new SandboxOnlyAttribute());
        app.MapGet("/other", () => Results.Ok());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var answer = await app.GetTestClient().GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
