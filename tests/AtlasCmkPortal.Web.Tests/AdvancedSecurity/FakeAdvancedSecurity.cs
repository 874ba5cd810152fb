using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

/// <summary>Answers in Core's stead what a test has put in, and remembers what it was asked to do.</summary>
internal sealed class FakeAdvancedSecurity : IAdvancedSecurity
{
    private readonly List<Action> _listeners = [];

    public EncryptionAtRestView? Seen { get; set; } = Sample.Configured;

    public Result<EncryptionAtRestView>? Refreshed { get; set; }

    public Task<WriteResult<EncryptionAtRestView>> SaveAnswer { get; set; } =
        Task.FromResult(WriteResult<EncryptionAtRestView>.Succeeded(Sample.Configured));

    public Task<WriteResult<EncryptionAtRestView>> DisableAnswer { get; set; } =
        Task.FromResult(WriteResult<EncryptionAtRestView>.Succeeded(Sample.NotConfigured));

    public Result<EncryptionAtRestView> RetryAnswer { get; set; } = Sample.Configured;

    public Draft? Draft { get; set; }

    /// <summary>Set while the console's database cannot be read.</summary>
    public Error? Broken { get; set; }

    public List<(AzureKeyVaultInput Input, string? SeenVersion)> Saves { get; } = [];

    public List<(string TypedName, string? SeenVersion)> Disables { get; } = [];

    public List<IReadOnlyDictionary<string, string?>> SavedDrafts { get; } = [];

    public int DiscardedDrafts { get; private set; }

    /// <summary>Set once a draft was discarded, or kept after the save that sent it.</summary>
    public TaskCompletionSource DraftEnded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Refreshes { get; private set; }

    public int Listeners => _listeners.Count;

    public AzureKeyVaultInput? Tested { get; private set; }

    public Action<CheckStep> Progress { get; private set; } = _ => { };

    public TaskCompletionSource<Result<ConnectionReport>> TestEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Result<LastSeen>> LastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        Task.FromResult<Result<LastSeen>>(Broken is { } error ? error : new LastSeen(Seen));

    public Task<Result<EncryptionAtRestView>> RefreshAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        Refreshes++;
        return Task.FromResult(Broken is { } error ? error : Refreshed ?? Seen!);
    }

    public Task<WriteResult<EncryptionAtRestView>> SaveAsync(Actor actor, string groupId, AzureKeyVaultInput input, string? seenVersion)
    {
        Saves.Add((input, seenVersion));
        return SaveAnswer;
    }

    public Task<WriteResult<EncryptionAtRestView>> DisableAsync(Actor actor, string groupId, string typedProjectName, string? seenVersion)
    {
        Disables.Add((typedProjectName, seenVersion));
        return DisableAnswer;
    }

    public Task<Result<EncryptionAtRestView>> RetryAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        Task.FromResult(RetryAnswer);

    /// <summary>By its row: how a write ended whose end was not known.</summary>
    public Dictionary<long, WriteOutcome> Ends { get; } = [];

    public Task<WriteOutcome?> EndOfAsync(Actor actor, string groupId, long request, CancellationToken cancellationToken) =>
        Task.FromResult(Ends.TryGetValue(request, out var end) ? end : (WriteOutcome?)null);

    public Task<Result<ConnectionReport>> TestAsync(
        Actor actor, string groupId, AzureKeyVaultInput input, Action<CheckStep> progress, CancellationToken cancellationToken)
    {
        (Tested, Progress) = (input, progress);
        cancellationToken.Register(() => TestEnd.TrySetResult(new ConnectionReport([], Sample.Now, TimeSpan.FromSeconds(1), null)));
        return TestEnd.Task;
    }

    public Task<Draft?> ReadDraftAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        Broken is null ? Task.FromResult(Draft) : throw new Microsoft.Data.Sqlite.SqliteException("locked", 5);

    public Task SaveDraftAsync(Actor actor, string groupId, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken)
    {
        SavedDrafts.Add(fields);
        if (Saves.Count > 0 && SaveAnswer.IsCompleted)
            DraftEnded.TrySetResult();
        return Task.CompletedTask;
    }

    public Task DiscardDraftAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        if (Broken is not null)
            throw new Microsoft.Data.Sqlite.SqliteException("locked", 5);
        DiscardedDrafts++;
        DraftEnded.TrySetResult();
        return Task.CompletedTask;
    }

    public IDisposable Subscribe(string groupId, Action onChanged)
    {
        _listeners.Add(onChanged);
        return new Subscription(() => _listeners.Remove(onChanged));
    }

    public void Signal() => _listeners.ForEach(listener => listener());

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
