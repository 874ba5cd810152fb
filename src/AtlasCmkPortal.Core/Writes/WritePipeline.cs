using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Writes;

/// <summary>
/// The only way in which this console changes a project: one writer at a time, after a fresh reading, recorded before it is sent, ended
/// together with what it left, and read back. Nothing is ever sent twice. Decisions 0011 and 0024 say why.
/// </summary>
public sealed class WritePipeline(ProjectLeases leases, WriteRecords records, ProjectSignals signals)
{
    private static readonly TimeSpan LeaseTimeout = TimeSpan.FromSeconds(45);

    /// <param name="cancellationToken">Counts until the change is sent; from then on the end is waited for.</param>
    internal async Task<WriteResult<TView>> ExecuteAsync<TView, TChange, TAnswer>(
        Actor actor, AuthorizedProject authorized, ProjectWrite<TView, TChange, TAnswer> write, CancellationToken cancellationToken)
        where TView : class
        where TChange : class, IProjectChange
        where TAnswer : class
    {
        var groupId = authorized.Project.GroupId;
        try
        {
            await using var lease = await leases.ClaimAsync(groupId, LeaseTimeout, actor.Name, cancellationToken);
            if (lease is null)
            {
                return WriteResult<TView>.Failed(await records.AnotherSaveUnderWayAsync(groupId, cancellationToken));
            }

            var scope = new WriteScope(actor, authorized, lease);
            return await DecideAsync(scope, write, cancellationToken) switch
            {
                WriteDecision<TView, TChange>.Stop stop => stop.Result,
                WriteDecision<TView, TChange>.Unchanged unchanged => await UnchangedAsync(scope, write, unchanged, cancellationToken),
                WriteDecision<TView, TChange>.Send send => await SendAsync(scope, write, send.Change, cancellationToken),
                var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is not handled."),
            };
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return WriteResult<TView>.Failed(Errors.NotRecordedNotSent(DatabaseErrors.Translate(exception)));
        }
    }

    /// <summary>Whoever loses the lease while reading stops at once: what was read decides nothing any more.</summary>
    private static async Task<WriteDecision<TView, TChange>> DecideAsync<TView, TChange, TAnswer>(
        WriteScope scope, ProjectWrite<TView, TChange, TAnswer> write, CancellationToken cancellationToken)
        where TView : class
        where TChange : class, IProjectChange
        where TAnswer : class
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, scope.Lease.Lost);
        try
        {
            return await write.DecideAsync(scope, held.Token);
        }
        catch (OperationCanceledException) when (scope.Lease.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return WriteDecision<TView, TChange>.Failed(Errors.LeaseLost);
        }
    }

    private async Task<WriteResult<TView>> UnchangedAsync<TView, TChange, TAnswer>(
        WriteScope scope,
        ProjectWrite<TView, TChange, TAnswer> write,
        WriteDecision<TView, TChange>.Unchanged unchanged,
        CancellationToken cancellationToken)
        where TView : class
        where TChange : class, IProjectChange
        where TAnswer : class
    {
        var last = await records.RecordUnchangedAsync(scope, unchanged.Action, unchanged.Target, write.Siblings, cancellationToken);
        signals.Raise(scope.GroupId);
        return WriteResult<TView>.Unchanged(unchanged.Current, unchanged.IsByOthers ? last : null);
    }

    private async Task<WriteResult<TView>> SendAsync<TView, TChange, TAnswer>(
        WriteScope scope, ProjectWrite<TView, TChange, TAnswer> write, TChange change, CancellationToken cancellationToken)
        where TView : class
        where TChange : class, IProjectChange
        where TAnswer : class
    {
        if (await records.RequestAsync(scope, write, change, cancellationToken) is not { } request)
        {
            return WriteResult<TView>.Failed(Errors.LeaseLost, await write.CurrentAsync(scope, change, Errors.LeaseLost));
        }

        signals.Raise(scope.GroupId);
        try
        {
            var answer = await write.SendAsync(scope, change);
            await records.SucceedAsync(scope, write, request, change, answer);
            return WriteResult<TView>.Succeeded((await write.ReadBackAsync(scope, change, answer))!);
        }
        catch (Exception exception) when (write.FailureOf(exception, change) is { } failure)
        {
            if (failure.MayHaveBeenApplied)
            {
                return await ReconcileAsync(scope, write, request, change, Errors.UnknownOutcome(failure.Error, failure.WasAnswered));
            }

            await records.FailAsync(scope, write, request, failure.Error);
            return WriteResult<TView>.Failed(failure.Error, await write.CurrentAsync(scope, change, stale: null));
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return WriteResult<TView>.Unknown(Errors.AppliedNotRecorded(DatabaseErrors.Translate(exception)), request);
        }
        finally
        {
            signals.Raise(scope.GroupId);
        }
    }

    /// <summary>The answer was lost. Where a reading shows the change, it succeeded; else the row stays open, and later readings decide.</summary>
    private async Task<WriteResult<TView>> ReconcileAsync<TView, TChange, TAnswer>(
        WriteScope scope, ProjectWrite<TView, TChange, TAnswer> write, long request, TChange change, Error unknown)
        where TView : class
        where TChange : class, IProjectChange
        where TAnswer : class
    {
        try
        {
            return await write.ReadBackAsync(scope, change, answer: null) is { } current && await records.HasSucceededAsync(request)
                ? WriteResult<TView>.Succeeded(current)
                : WriteResult<TView>.Unknown(unknown, request);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return WriteResult<TView>.Unknown(unknown, request);
        }
    }
}
