using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;
using Decision = AtlasCmkPortal.Core.Writes.WriteDecision<
    AtlasCmkPortal.Core.EncryptionAtRest.EncryptionAtRestView,
    AtlasCmkPortal.Core.EncryptionAtRest.EncryptionChange>;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>PATCH encryptionAtRest: configures, rotates or disables, only over the version that the user saw.</summary>
internal sealed class EncryptionWrite(
    EncryptionSync sync,
    ProjectSync projectSync,
    EncryptionQueries queries,
    Rotations rotations,
    SettingsUpdates updates,
    TimeProvider time) : ProjectWrite<EncryptionAtRestView, EncryptionChange, AtlasEncryptionAtRest>
{
    public required string? SeenVersion { get; init; }

    public required Func<EncryptionAtRestView, Result<EncryptionChange>> Plan { get; init; }

    public required Func<EncryptionAtRestView, AzureTarget?> At { get; init; }

    public override IReadOnlyCollection<string> Siblings => Actions.OfSettings;

    public override async Task<Decision> DecideAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        var reading = await sync.FromAtlasAsync(scope.GroupId, scope.Atlas, cancellationToken, scope.Lease);
        if (!reading.IsTaken)
        {
            var unreadable = reading.UnreadableUnderLease;
            return Decision.Failed(unreadable, await queries.ReadAsync(scope.GroupId, unreadable, cancellationToken));
        }

        var inForce = (await queries.ReadAsync(scope.GroupId, refreshError: null, cancellationToken))!;
        var planned = Plan(inForce);
        if (!IsWhatWasSeen(inForce))
        {
            // Whoever was faster may have made the same change.
            var by = inForce.LastChange ?? new ChangedBy(null, inForce.SeenAt);
            return ActionAlreadyDone(planned) is { } done
                ? new Decision.Unchanged(done, Target: null, inForce, IsByOthers: true)
                : new Decision.Stop(WriteResult<EncryptionAtRestView>.Conflict(Errors.ChangedSinceSeen, inForce, by));
        }

        if (
            planned is { IsSuccess: true, Value.NeedsClusters: true } or { Error.Code: Errors.ClustersUseTheKeyCode }
            && reading.ClustersError is { } unread)
        {
            return Decision.Failed(Errors.ClustersUnread(unread), inForce);
        }

        return planned switch
        {
            { IsSuccess: false } => Decision.Failed(planned.Error, inForce),
            { Value.IsEmpty: true } => new Decision.Unchanged(planned.Value.Action, Target: null, inForce, IsByOthers: false),
            _ => new Decision.Send(planned.Value with { At = At(inForce) }),
        };
    }

    public override Task RequestedAsync(PortalDbContext context, WriteScope scope, long request, CancellationToken cancellationToken) =>
        updates.SendingAsync(context, scope.GroupId, request, cancellationToken);

    public override Task<AtlasEncryptionAtRest> SendAsync(WriteScope scope, EncryptionChange change) =>
        scope.Atlas.UpdateEncryptionAtRestAsync(
            scope.GroupId, new AtlasEncryptionAtRestUpdate { AzureKeyVault = change.Update }, CancellationToken.None);

    public override WriteFailure? FailureOf(Exception exception, EncryptionChange change) =>
        WriteFailure.OfAtlas(exception, change.At) is { } failure
            ? failure with { Error = failure.Error.Without(change.Update.Secret) }
            : null;

    public override Task StoreAsync(PortalDbContext context, WriteScope scope, AtlasEncryptionAtRest answer)
    {
        var seen = new Seen<EncryptionSnapshot>(EncryptionSnapshot.From(answer), time.GetUtcNow());
        return EncryptionSnapshots.PutAsync(context, scope.GroupId, seen, CancellationToken.None);
    }

    public override async Task StartAsync(PortalDbContext context, WriteScope scope, EncryptionChange change)
    {
        if (change is { RotatesFrom: { } from, Update.KeyIdentifier: { } to })
        {
            var clusters = await LastSeenStore.ReadAsync(context, EncryptionSnapshot.ClustersKind, scope.GroupId, CancellationToken.None);
            rotations.Start(context, scope.GroupId, from, to, scope.Actor.Name, clusters?.Value);
        }
    }

    public override Task EndedAsync(PortalDbContext context, WriteScope scope, long request, bool wasApplied) =>
        updates.EndedAsync(context, scope.GroupId, request, wasApplied, CancellationToken.None);

    public override async Task<EncryptionAtRestView?> ReadBackAsync(WriteScope scope, EncryptionChange change, AtlasEncryptionAtRest? answer)
    {
        var unread = (await projectSync.FromAtlasAsync(scope.GroupId, scope.Atlas, CancellationToken.None, scope.Lease)).Error;
        return await queries.ReadAsync(scope.GroupId, unread, CancellationToken.None);
    }

    public override Task<EncryptionAtRestView?> CurrentAsync(WriteScope scope, EncryptionChange change, Error? stale) =>
        queries.TryReadAsync(scope.GroupId, stale);

    private bool IsWhatWasSeen(EncryptionAtRestView inForce) =>
        SeenVersion is null ? !inForce.Settings.Enabled : string.Equals(SeenVersion, inForce.Version, StringComparison.Ordinal);

    private static string? ActionAlreadyDone(Result<EncryptionChange> planned) => planned switch
    {
        { IsSuccess: true, Value: { IsEmpty: true } plan } => plan.Action,
        { Error.Code: Errors.NotConfiguredCode } => Actions.DisableCustomerKeys,
        _ => null,
    };
}

/// <summary>Decides lost writes of the settings by their fields; the secret is the one that Atlas never returns.</summary>
public sealed class EncryptionReconciler(Rotations rotations) : IWriteReconciler<ProjectReading>
{
    public IReadOnlyCollection<string> Actions { get; } =
        [Audit.Actions.ConfigureAzureKeyVault, Audit.Actions.RotateKeyIdentifier, Audit.Actions.DisableCustomerKeys];

    bool IWriteReconciler<ProjectReading>.TryObserve(ProjectReading reading, ActivityRow row, string field, out string? value) =>
        KeyFields.TryObserve(reading.Settings, field, out value);

    void IWriteReconciler<ProjectReading>.Applied(PortalDbContext context, ActivityRow row, ProjectReading reading)
    {
        var isRotation = string.Equals(row.Action, Audit.Actions.RotateKeyIdentifier, StringComparison.Ordinal);
        if (isRotation && row.Changes.Find(change => string.Equals(change.Field, Fields.KeyIdentifier, StringComparison.Ordinal)) is { } key)
        {
            rotations.Start(context, row.GroupId, key.Before!, key.After!, row.ActorName, reading.Clusters);
        }
    }
}
