using System.Net.Security;
using System.Security.Authentication;

namespace AtlasCmkPortal.Egress;

/// <summary>
/// The server's certificate is not trusted, or not for its name. A type of its own, because the platform throws the same for a server that
/// does not speak TLS at all.
/// </summary>
public sealed class CertificateRefusedException(SslPolicyErrors errors) : AuthenticationException($"The server's certificate was refused: {errors}.")
{
    public SslPolicyErrors Errors { get; } = errors;

    /// <summary>Accepts what the platform found good.</summary>
    internal static bool Demand(SslPolicyErrors errors) => errors is SslPolicyErrors.None ? true : throw new CertificateRefusedException(errors);
}
