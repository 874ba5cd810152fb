using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>What came of asking Atlas for a project's settings and clusters.</summary>
/// <param name="Error">Why the settings are no newer than before; null if they were taken in, or the answer to a later question was there
/// already.</param>
/// <param name="ClustersError">Why the list of clusters is no newer than before.</param>
/// <param name="IsTaken">True if this very answer is what is shown now. A decision must rest on nothing less.</param>
public sealed record KeyReading(Error? Error, Error? ClustersError, bool IsTaken)
{
    /// <summary>For the holder of a lease, whose readings nothing may overtake: if something did, the lease is lost.</summary>
    internal Error UnreadableUnderLease => Error is null || Error == Errors.ChangeUnderWay ? Writes.Errors.LeaseLost : Error;

    internal static KeyReading Failed(Error error) => new(error, error, IsTaken: false);

    /// <summary>A later question was answered first: what is shown is newer than this answer.</summary>
    internal static KeyReading Superseded { get; } = new(null, null, IsTaken: false);
}

/// <summary>What Atlas returned of a project: decides writes whose answer was lost.</summary>
/// <param name="Clusters">Null where they could not be read: then no cluster's write is decided.</param>
internal sealed record ProjectReading(AzureKeyVaultSettings Settings, IReadOnlyList<AtlasCluster>? Clusters);
