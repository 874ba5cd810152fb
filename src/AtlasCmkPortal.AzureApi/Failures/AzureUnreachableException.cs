namespace AtlasCmkPortal.AzureApi;

/// <summary>Why no answer of the service came.</summary>
public enum AzureUnreachableKind
{
    /// <summary>The name does not resolve. A vault that does not exist, or was deleted, has no name at all.</summary>
    NameResolution,
    ConnectionRefused,

    /// <summary>The certificate is not trusted or not for this name.</summary>
    Tls,

    /// <summary>The connection was closed in the middle of the TLS handshake, as a firewall does that reads the name.</summary>
    HandshakeClosed,

    /// <summary>Something listens that does not speak TLS, or no version that both sides know.</summary>
    NotTls,
    TimedOut,
    ConnectionLost,

    /// <summary>Something answered, but not the service: HTML of a proxy or of a sign-in page of the network.</summary>
    NotJson,

    /// <summary>The console's own egress rules refused; nothing was sent.</summary>
    RefusedByEgress,
}

/// <summary>No answer of the service came.</summary>
public sealed class AzureUnreachableException(AzureService service, AzureUnreachableKind kind, string host, int? httpStatus, Exception? inner)
    : AzureException(service, $"{service} at {host} could not be reached: {kind}{(httpStatus is { } status ? $" (HTTP {status})" : "")}.", inner)
{
    public AzureUnreachableKind Kind { get; } = kind;

    public string Host { get; } = host;

    /// <summary>The status of the answer that was none; set only for <see cref="AzureUnreachableKind.NotJson"/>.</summary>
    public int? HttpStatus { get; } = httpStatus;
}
