using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Core.Writes;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Asks Atlas for a project's settings and clusters, and takes in what it says, in one transaction: the last-seen copies, the end of writes
/// whose answer was lost, what was changed outside this console, and how far a rotation has come.
/// </summary>
public sealed class EncryptionSync(
    IDbContextFactory<PortalDbContext> database,
    ReadingOrder order,
    ProjectLeases leases,
    ExternalChanges outside,
    UnfinishedWrites unfinished,
    Rotations rotations,
    SettingsUpdates updates,
    ProjectSignals signals,
    ICloudClock clock,
    TimeProvider time)
{
    /// <summary>
    /// While somebody writes to the project, only the holder of its lease takes readings in: any other may be from before the write or from
    /// after it, and the write's own answer is better than both.
    /// </summary>
    /// <param name="under">The caller's lease, where it has one.</param>
    internal async Task<KeyReading> FromAtlasAsync(
        string groupId,
        IAtlasAdministrationApi atlas,
        CancellationToken cancellationToken,
        ProjectLease? under = null)
    {
        try
        {
            var (number, asked) = (await order.AskAsync(groupId, cancellationToken), clock.UtcNow);
            var asksClusters = AtlasErrorTranslation.TryAsync(() => atlas.AllClustersAsync(groupId, cancellationToken));
            var asksKeys = AtlasErrorTranslation.TryAsync(() => atlas.GetEncryptionAtRestAsync(groupId, cancellationToken));
            await Task.WhenAll(asksKeys, asksClusters);
            var (keys, clusters) = (await asksKeys, await asksClusters);
            if (!keys.IsSuccess)
            {
                return KeyReading.Failed(keys.Error);
            }

            var answer = new Answer(groupId, number, under, EncryptionSnapshot.From(keys.Value), clusters, asked, time.GetUtcNow());
            return await TakeInAsync(answer, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return KeyReading.Failed(DatabaseErrors.Translate(exception));
        }
    }

    private async Task<KeyReading> TakeInAsync(Answer answer, CancellationToken cancellationToken)
    {
        var groupId = answer.GroupId;
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (await leases.IsHeldByOtherAsync(context, groupId, answer.Under, cancellationToken))
        {
            return KeyReading.Failed(Errors.ChangeUnderWay);
        }

        if (!await ReadingOrder.TryTakeAsync(context, groupId, answer.Number, cancellationToken))
        {
            return KeyReading.Superseded;
        }

        var changed = await TakeInAsync(context, answer, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (changed)
        {
            signals.Raise(groupId);
        }

        return new KeyReading(null, answer.Clusters.Error, IsTaken: true);
    }

    /// <returns>True if something is other than it was.</returns>
    private async Task<bool> TakeInAsync(PortalDbContext context, Answer answer, CancellationToken cancellationToken)
    {
        var (groupId, settings, clusters) = (answer.GroupId, answer.Keys.Settings, answer.Clusters.Value);
        var keysBefore = await EncryptionSnapshots.ReadAsync(context, groupId, cancellationToken);
        var clustersBefore = await LastSeenStore.ReadAsync(context, EncryptionSnapshot.ClustersKind, groupId, cancellationToken);
        await EncryptionSnapshots.PutAsync(context, groupId, new(answer.Keys, answer.At), cancellationToken);
        var changed = keysBefore is null || keysBefore.Value.Settings != settings;
        if (clusters is not null)
        {
            await LastSeenStore.PutAsync(context, EncryptionSnapshot.ClustersKind, groupId, new([.. clusters], answer.At), cancellationToken);
            changed |= clustersBefore is null || !clustersBefore.Value.Select(StateOf).SequenceEqual(clusters.Select(StateOf));
        }

        var isChangedOutside = await outside.RecordAsync(
            context, groupId, keysBefore?.Value.Settings, settings, clustersBefore?.Value, clusters, cancellationToken);
        await updates.ReadAsync(context, groupId, answer.Asked, isChangedOutside, cancellationToken);
        changed |= await unfinished.SettleAsync(context, groupId, new ProjectReading(settings, clusters), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return clusters is null ? changed : changed | await rotations.ObserveAsync(context, groupId, settings, clusters, cancellationToken);
    }

    private static (string, string?, string?, bool) StateOf(AtlasCluster cluster) =>
        (cluster.Name, cluster.StateName, cluster.EncryptionAtRestProvider, cluster.Paused);

    /// <param name="Number">The question's.</param>
    /// <param name="Asked">When Atlas was asked (cloud time).</param>
    /// <param name="At">When it arrived.</param>
    private sealed record Answer(
        string GroupId, long Number, ProjectLease? Under, EncryptionSnapshot Keys, Result<IReadOnlyList<AtlasCluster>> Clusters, DateTimeOffset Asked,
        DateTimeOffset At);
}
