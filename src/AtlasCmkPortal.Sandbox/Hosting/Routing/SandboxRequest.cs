namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>What is known of a request before anything of it is read: the services it can reach and where it comes from.</summary>
/// <param name="PrivateEndpointConnection">The connection of a vault that it comes through; null for the public network.</param>
public sealed record SandboxRequest(SandboxServices Services, string CallerAddress, string? PrivateEndpointConnection = null);

public static class SandboxRequestExtensions
{
    public static SandboxRequest Sandbox(this HttpContext context) => context.Features.Get<SandboxRequest>()!;

    /// <summary>Null where a request to <c>localhost</c> fits no operation of any service.</summary>
    internal static string? ServiceName(this HttpContext context) =>
        (
            context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Service
            ?? context.Features.Get<SandboxRequest>()?.Services
            ?? SandboxServices.None).ServiceName();
}
