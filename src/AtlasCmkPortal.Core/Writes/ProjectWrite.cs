using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Writes;

/// <summary>
/// One change of a project, as an action defines it; <see cref="WritePipeline"/> calls the members in the order in which they stand here.
/// Beside it an action registers an <see cref="IWriteReconciler{TReading}"/>, which decides writes whose answer was lost.
/// </summary>
/// <typeparam name="TView">What the caller sees of the thing that is changed.</typeparam>
/// <typeparam name="TChange">What is sent.</typeparam>
/// <typeparam name="TAnswer">What the service answers.</typeparam>
internal abstract class ProjectWrite<TView, TChange, TAnswer>
    where TView : class
    where TChange : class, IProjectChange
    where TAnswer : class
{
    /// <summary>The actions that change the same thing: the newest of them tells who was faster.</summary>
    public abstract IReadOnlyCollection<string> Siblings { get; }

    /// <summary>Reads what is in force under the lease and decides what has to be sent.</summary>
    public abstract Task<WriteDecision<TView, TChange>> DecideAsync(WriteScope scope, CancellationToken cancellationToken);

    /// <summary>In the transaction of the request row, right before sending.</summary>
    public virtual Task RequestedAsync(PortalDbContext context, WriteScope scope, long request, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Sends the change once. Cannot be cancelled: what was sent must come to an end.</summary>
    public abstract Task<TAnswer> SendAsync(WriteScope scope, TChange change);

    /// <summary>Which failures of <see cref="SendAsync"/> are expected; null for a bug, which passes through.</summary>
    public virtual WriteFailure? FailureOf(Exception exception, TChange change) => WriteFailure.OfAtlas(exception, at: null);

    /// <summary>In the transaction of the end: stores the answer as last seen. Left out where the lease was lost.</summary>
    public abstract Task StoreAsync(PortalDbContext context, WriteScope scope, TAnswer answer);

    /// <summary>In the transaction of the end: starts what follows, such as a rotation. Left out where a reading has ended the request.</summary>
    public virtual Task StartAsync(PortalDbContext context, WriteScope scope, TChange change) => Task.CompletedTask;

    /// <summary>In the transaction of the end, whatever it is.</summary>
    public virtual Task EndedAsync(PortalDbContext context, WriteScope scope, long request, bool wasApplied) => Task.CompletedTask;

    /// <summary>Reads the thing again after it was sent.</summary>
    /// <param name="answer">Null where the answer was lost.</param>
    /// <returns>Null where it could not be read.</returns>
    public abstract Task<TView?> ReadBackAsync(WriteScope scope, TChange change, TAnswer? answer);

    /// <summary>What is shown beside a refusal; asks only this console's database.</summary>
    /// <param name="stale">Why what is shown may be out of date; null where it is not.</param>
    public abstract Task<TView?> CurrentAsync(WriteScope scope, TChange change, Error? stale);
}

/// <summary>What a request row says of a change.</summary>
internal interface IProjectChange
{
    /// <summary>One of <see cref="Actions"/>.</summary>
    string Action { get; }

    /// <summary>The cluster or other part of the project; null for the project's settings.</summary>
    string? Target { get; }

    IReadOnlyList<FieldChange> Changes { get; }
}

/// <summary>Who changes which project, under which lease.</summary>
internal sealed record WriteScope(Actor Actor, AuthorizedProject Authorized, ProjectLease Lease)
{
    public string GroupId => Authorized.Project.GroupId;

    public IAtlasAdministrationApi Atlas => Authorized.Atlas;
}

/// <summary>What comes of reading before writing.</summary>
internal abstract record WriteDecision<TView, TChange>
    where TView : class
    where TChange : class, IProjectChange
{
    /// <summary>Nothing is sent: refused, in conflict, or unreadable.</summary>
    public sealed record Stop(WriteResult<TView> Result) : WriteDecision<TView, TChange>;

    /// <summary>Nothing has to be sent, which is recorded.</summary>
    /// <param name="IsByOthers">True where the caller saw another state: then who was faster is reported.</param>
    public sealed record Unchanged(string Action, string? Target, TView Current, bool IsByOthers) : WriteDecision<TView, TChange>;

    public sealed record Send(TChange Change) : WriteDecision<TView, TChange>;

    public static WriteDecision<TView, TChange> Failed(Error error, TView? current = null) => new Stop(WriteResult<TView>.Failed(error, current));
}

/// <param name="Error">For the user.</param>
/// <param name="MayHaveBeenApplied">True where the service may have applied the change although it failed.</param>
/// <param name="WasAnswered">True where something came back, even if it does not say whether the change was applied.</param>
internal sealed record WriteFailure(Error Error, bool MayHaveBeenApplied, bool WasAnswered)
{
    /// <param name="at">For the command that fixes a refusal; null where it is not known.</param>
    /// <returns>Null where it is no expected failure of Atlas.</returns>
    public static WriteFailure? OfAtlas(Exception exception, AzureTarget? at) => AtlasErrorTranslation.IsExpected(exception)
        ? new(
            AtlasErrorTranslation.Translate(exception, at),
            exception is AtlasApiException { MayHaveBeenApplied: true } or AtlasUnreachableException { MayHaveBeenApplied: true },
            exception is AtlasApiException or AtlasUnreachableException { WasAnswered: true })
        : null;
}
