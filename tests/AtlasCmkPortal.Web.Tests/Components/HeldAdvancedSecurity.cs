using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity;
using AtlasCmkPortal.Web.Tests.AdvancedSecurity;

namespace AtlasCmkPortal.Web.Tests.Components;

/// <summary>Atlas is asked for several projects, and each answer comes when a test says so.</summary>
internal sealed class HeldAdvancedSecurity : IAdvancedSecurity, IDisposable
{
    private readonly Dictionary<string, TaskCompletionSource<Result<EncryptionAtRestView>>> _answers = new(StringComparer.Ordinal);

    public bool IsAsked(string groupId) => _answers.ContainsKey(groupId);

    public void Answer(string groupId, string resourceGroup) =>
        _answers[groupId].SetResult(Sample.Configured with { Settings = Sample.Settings with { ResourceGroupName = resourceGroup } });

    public Task<Result<EncryptionAtRestView>> RefreshAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        (_answers[groupId] = new TaskCompletionSource<Result<EncryptionAtRestView>>()).Task;

    public Task<Result<LastSeen>> LastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        Task.FromResult<Result<LastSeen>>(new LastSeen(null));

    public Task<Draft?> ReadDraftAsync(Actor actor, string groupId, CancellationToken cancellationToken) => Task.FromResult<Draft?>(null);

    public IDisposable Subscribe(string groupId, Action onChanged) => this;

    public void Dispose()
    {
        // Nobody listens.
    }

    public Task SaveDraftAsync(Actor actor, string groupId, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task DiscardDraftAsync(Actor actor, string groupId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<WriteOutcome?> EndOfAsync(Actor actor, string groupId, long request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<WriteResult<EncryptionAtRestView>> SaveAsync(Actor actor, string groupId, AzureKeyVaultInput input, string? seenVersion) =>
        throw new NotSupportedException();

    public Task<WriteResult<EncryptionAtRestView>> DisableAsync(Actor actor, string groupId, string typedProjectName, string? seenVersion) =>
        throw new NotSupportedException();

    public Task<Result<EncryptionAtRestView>> RetryAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Result<ConnectionReport>> TestAsync(
        Actor actor, string groupId, AzureKeyVaultInput input, Action<CheckStep> progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
