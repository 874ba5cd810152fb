using Azure.Core;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Options of <see cref="KeyClient"/>: transport, retries and diagnostics come from <see cref="ClientOptions"/>.</summary>
public class KeyClientOptions : ClientOptions
{
    public KeyClientOptions(ServiceVersion version = ServiceVersion.V2025_07_01) => Version = version;

    /// <summary>Versions of the service that this subset speaks.</summary>
    public enum ServiceVersion
    {
        V7_6 = 6,
        V2025_07_01 = 7,
    }

    public ServiceVersion Version { get; }

    /// <summary>Leave it false: the challenge's resource must be the vault's own domain.</summary>
    public bool DisableChallengeResourceVerification { get; set; }

    internal string ApiVersion => Version is ServiceVersion.V7_6 ? "7.6" : "2025-07-01";
}
