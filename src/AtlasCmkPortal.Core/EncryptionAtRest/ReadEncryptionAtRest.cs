using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Reads the project's key settings: at once from the last-seen copy, then from Atlas. Needs Project Read Only.</summary>
public sealed class ReadEncryptionAtRest(ProjectAuthorization gate, ProjectSync projectSync, EncryptionQueries views)
{
    /// <summary>The last-seen state, without asking Atlas.</summary>
    public Task<Result<LastSeen>> LastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<LastSeen>(async () =>
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        return authorized.IsSuccess ? new LastSeen(await views.ReadAsync(groupId, refreshError: null, cancellationToken)) : authorized.Error;
    });

    /// <summary>
    /// GET from Atlas, which itself validates the key and may take seconds. A failure returns the last-seen state with
    /// <see cref="EncryptionAtRestView.RefreshError"/> where there is one, else the error.
    /// </summary>
    public Task<Result<EncryptionAtRestView>> RefreshAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<EncryptionAtRestView>(async () =>
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return authorized.Error;
        }

        var error = (await projectSync.FromAtlasAsync(groupId, authorized.Value.Atlas, cancellationToken)).Error;
        return await views.ReadAsync(groupId, error, cancellationToken) is { } view ? view : error!;
    });
}

/// <param name="View">Null where this console has never seen the project's settings.</param>
public sealed record LastSeen(EncryptionAtRestView? View);
