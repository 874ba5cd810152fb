using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Reads the project's key settings: at once from the last-seen copy, then from Atlas. Needs Project Read Only.</summary>
public sealed class ReadEncryptionAtRest
{
    /// <summary>The last-seen state; its value is null inside a success only where nothing was ever seen, so <c>Result</c> wraps a holder.</summary>
    public Task<Result<LastSeen>> LastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>
    /// GET from Atlas, which itself validates the key and may take seconds. A failure returns the last-seen state with
    /// <see cref="EncryptionAtRestView.RefreshError"/> where there is one, else the error.
    /// </summary>
    public Task<Result<EncryptionAtRestView>> RefreshAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

/// <param name="View">Null where this console has never seen the project's settings.</param>
public sealed record LastSeen(EncryptionAtRestView? View);
