using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// The rotation that the banner on every page of the project is about; reads this console's own record, never Atlas. Needs Project Read Only.
/// </summary>
public sealed class ReadRotation(ProjectAuthorization gate, IDbContextFactory<PortalDbContext> database)
{
    public Task<Result<RotationState>> ExecuteAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<RotationState>(async () =>
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return authorized.Error;
        }

        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return new RotationState(
            await Rotations.ReadAsync(context, groupId, cancellationToken),
            await Rotations.ReadEndAsync(context, groupId, cancellationToken));
    });
}

/// <param name="Rotation">Null if none is under way.</param>
/// <param name="Ended">The newest that has ended; null if none has.</param>
public sealed record RotationState(RotationView? Rotation, RotationEnd? Ended = null);
