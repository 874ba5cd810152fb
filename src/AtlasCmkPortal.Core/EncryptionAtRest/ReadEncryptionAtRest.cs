using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Translation;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Reads the project's key settings: at once from the last-seen copy, then from Atlas. Needs Project Read Only.</summary>
public sealed class ReadEncryptionAtRest(ProjectGate gate, KeyVisits visits, KeyViews views)
{
    /// <summary>The last-seen state, without asking Atlas.</summary>
    public Task<Result<LastSeen>> LastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<LastSeen>(async () =>
    {
        var admitted = await gate.MayReadAsync(actor, groupId, cancellationToken);
        return admitted.IsSuccess ? new LastSeen(await views.ReadAsync(groupId, refreshError: null, cancellationToken)) : admitted.Error;
    });

    /// <summary>
    /// GET from Atlas, which itself validates the key and may take seconds. A failure returns the last-seen state with
    /// <see cref="EncryptionAtRestView.RefreshError"/> where there is one, else the error.
    /// </summary>
    public Task<Result<EncryptionAtRestView>> RefreshAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<EncryptionAtRestView>(async () =>
    {
        var admitted = await gate.MayReadAsync(actor, groupId, cancellationToken);
        if (!admitted.IsSuccess)
        {
            return admitted.Error;
        }

        var error = (await visits.FromAtlasAsync(groupId, admitted.Value.Atlas, cancellationToken)).Error;
        return await views.ReadAsync(groupId, error, cancellationToken) is { } view ? view : error!;
    });
}

/// <param name="View">Null where this console has never seen the project's settings.</param>
public sealed record LastSeen(EncryptionAtRestView? View);
