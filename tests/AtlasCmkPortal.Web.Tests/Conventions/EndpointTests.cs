using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>Every address of the running console has a policy; those that anybody may ask for are named here, and no others are.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private static readonly string[] Anonymous =
    [
        "/signin",
        "/signout-backchannel-oidc",
        "/health/live",
        "/health/ready",
        .. AuthorizationTests.Anonymous,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("AtlasCmkPortal-endpoints-").FullName;
    private WebApplication? _console;

    public async ValueTask InitializeAsync() => _console = await Program.CreateAsync(
        ["--environment=Development", "--urls=http://127.0.0.1:0", $"--DataDirectory={_folder}", "--Sandbox:HttpsPort=0", "--Sandbox:HttpPort=0"]);

    public async ValueTask DisposeAsync()
    {
        await _console!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Endpoints_OfTheRunningConsole_HaveAPolicy()
    {
        var endpoints = ((IEndpointRouteBuilder)_console!).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        var fallback = _console!.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.FallbackPolicy is not null;

        Assert.Contains(endpoints, endpoint => endpoint.RoutePattern.RawText == "/signout");
        Assert.Empty(endpoints.Where(endpoint => IsOpen(endpoint, fallback)).Select(endpoint => endpoint.RoutePattern.RawText));
    }

    private static bool IsOpen(RouteEndpoint endpoint, bool fallback) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? !Anonymous.Contains(endpoint.RoutePattern.RawText) && !IsStaticFile(endpoint)
            : !fallback && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null;

    /// <summary>Style sheets, scripts and fonts, which the manifest of the build lists.</summary>
    private static bool IsStaticFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;
}
