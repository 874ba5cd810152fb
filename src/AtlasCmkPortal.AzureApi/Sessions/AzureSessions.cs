using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Opens sessions. Each has a handler, a credential and clients of its own: a shared one would hide a revoked secret for an hour, and a pooled
/// connection a fault of name, address or certificate.
/// </summary>
public class AzureSessions(EgressPolicy egress)
{
    /// <summary>The way out; also for looking a vault's name up before connecting.</summary>
    public EgressPolicy Egress { get; } = egress;

    /// <summary>How long one answer may take, its connection included.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <param name="cloud">Where to sign in.</param>
    /// <param name="principal">Who signs in; nothing is sent before the first call.</param>
    public virtual AzureSession Open(AzureCloud cloud, AzurePrincipal principal) =>
        new(cloud, principal, Egress.CreateHandler(EgressPolicy.AzureAnswer), ResponseTimeout);
}
