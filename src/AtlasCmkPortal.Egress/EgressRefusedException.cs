namespace AtlasCmkPortal.Egress;

/// <summary>Which rule of the way out refused.</summary>
public enum EgressRefusal
{
    /// <summary>The name is not on the list of names that this console speaks to.</summary>
    NameNotAllowed,

    /// <summary>An address in place of a name.</summary>
    IpLiteral,

    /// <summary>Not https, or a port other than 443 where none was configured.</summary>
    NotHttps,

    /// <summary>
    /// The name resolves to an address that is never dialled (loopback, link-local, metadata, reserved), or to a private one that the
    /// operator did not allow.
    /// </summary>
    AddressNotAllowed,
}

/// <summary>A request was refused before anything left this console. Nothing was sent.</summary>
public sealed class EgressRefusedException : Exception
{
    public EgressRefusedException(EgressRefusal refusal, string host, AddressKind? addressKind = null)
        : base($"Egress refused {host}: {refusal}{(addressKind is { } kind ? $" ({kind})" : "")}.")
    {
        Refusal = refusal;
        Host = host;
        AddressKind = addressKind;
    }

    public EgressRefusal Refusal { get; }

    /// <summary>The host that was asked for.</summary>
    public string Host { get; }

    /// <summary>What kind of address it resolved to, where that was the reason.</summary>
    public AddressKind? AddressKind { get; }

    /// <summary>The refusal inside what an HTTP stack made of it, or null.</summary>
    public static EgressRefusedException? Find(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is EgressRefusedException refused)
                return refused;
        }

        return null;
    }
}
