namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// A local Atlas, Azure and OpenID Connect provider on loopback: one https port told apart by Host name, one http port for sign-in, Atlas and the
/// control interface. In the console's process, or alone.
/// </summary>
public sealed class SandboxHost : IAsyncDisposable
{
    /// <summary>The https port in use (never 0).</summary>
    public int HttpsPort { get; private init; }

    /// <summary>The http port in use (never 0). The OIDC provider's origin is <c>http://127.0.0.1:{HttpPort}</c>.</summary>
    public int HttpPort { get; private init; }

    /// <summary>Opens or seeds the state, binds both ports and serves. Throws <see cref="IOException"/> where a port is taken.</summary>
    public static Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WaitForShutdownAsync() => throw new NotSupportedException();

    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
