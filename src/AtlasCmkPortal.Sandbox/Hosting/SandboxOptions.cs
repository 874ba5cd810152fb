namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>Where the sandbox keeps its state and which loopback ports it takes.</summary>
public sealed record SandboxOptions
{
    /// <summary>The folder <c>sandbox</c> in the console's <c>DataDirectory</c>: state, <c>credentials.json</c> and <c>ca.crt</c>; made with mode 0700.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>0 takes a free one.</summary>
    public int HttpsPort { get; init; } = 5443;

    /// <summary>0 takes a free one.</summary>
    public int HttpPort { get; init; } = 5281;

    /// <summary>From <c>--DataDirectory</c>, <c>--Sandbox:HttpsPort</c>, <c>--Sandbox:HttpPort</c> or the environment (<c>Sandbox__HttpsPort</c>).</summary>
    public static SandboxOptions FromArguments(string[] args) => throw new NotSupportedException();
}
