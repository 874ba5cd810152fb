namespace AtlasCmkPortal.AtlasApi;

/// <summary>Why no answer of Atlas came, or none that can be read.</summary>
public enum AtlasUnreachableKind
{
    NameResolution,
    ConnectionRefused,
    Tls,
    TimedOut,
    ConnectionLost,

    /// <summary>Something answered, but not Atlas: HTML of a proxy or of an outage page, or nothing that can be read.</summary>
    NotJson,

    /// <summary>An answer came with a status from 500 on, and without Atlas's error: of Atlas while it fails, or of what stands before it.</summary>
    ServerError,

    /// <summary>The console's own egress rules refused; nothing was sent.</summary>
    RefusedByEgress,
}

/// <summary>No answer of Atlas came, or none that can be read: see <see cref="WasAnswered"/>.</summary>
public sealed class AtlasUnreachableException(AtlasUnreachableKind kind, int? httpStatus, bool mayHaveBeenApplied, Exception? inner)
    : Exception(
        httpStatus is { } status ? $"What answered for Atlas cannot be read: {kind} (HTTP {status})." : $"Atlas could not be reached: {kind}.",
        inner)
{
    public AtlasUnreachableKind Kind { get; } = kind;

    /// <summary>The status of what was answered; null where nothing was.</summary>
    public int? HttpStatus { get; } = httpStatus;

    /// <summary>True where something did answer: then do not report that no answer came.</summary>
    public bool WasAnswered => HttpStatus is not null;

    /// <summary>True for a write that left this console: Atlas may have carried it out. False for every read, and where nothing was sent.</summary>
    public bool MayHaveBeenApplied { get; } = mayHaveBeenApplied;
}
