namespace AtlasCmkPortal.AtlasApi;

/// <summary>Why no answer of Atlas came.</summary>
public enum AtlasUnreachableKind
{
    NameResolution,
    ConnectionRefused,
    Tls,
    TimedOut,
    ConnectionLost,

    /// <summary>Something answered, but not Atlas: HTML of a proxy or of an outage page, or nothing that can be read.</summary>
    NotJson,

    /// <summary>The console's own egress rules refused; nothing was sent.</summary>
    RefusedByEgress,
}

/// <summary>No answer of Atlas came.</summary>
public sealed class AtlasUnreachableException(AtlasUnreachableKind kind, int? httpStatus, bool mayHaveBeenApplied, Exception? inner)
    : Exception($"Atlas could not be reached: {kind}{(httpStatus is { } status ? $" (HTTP {status})" : "")}.", inner)
{
    public AtlasUnreachableKind Kind { get; } = kind;

    /// <summary>The status of the answer that was none; set only for <see cref="AtlasUnreachableKind.NotJson"/>.</summary>
    public int? HttpStatus { get; } = httpStatus;

    /// <summary>True for a write that left this console: Atlas may have carried it out. False for every read, and where nothing was sent.</summary>
    public bool MayHaveBeenApplied { get; } = mayHaveBeenApplied;
}
