using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity;

/// <summary>Everything that the Advanced page asks of Core, in one place, so that its tests can answer in Core's stead.</summary>
public interface IAdvancedSecurity
{
    Task<Result<LastSeen>> LastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken);

    Task<Result<EncryptionAtRestView>> RefreshAsync(Actor actor, string groupId, CancellationToken cancellationToken);

    /// <summary>Cannot be cancelled: a request that has left is not undone by leaving the page.</summary>
    Task<WriteResult<EncryptionAtRestView>> SaveAsync(Actor actor, string groupId, AzureKeyVaultInput input, string? seenVersion);

    Task<WriteResult<EncryptionAtRestView>> DisableAsync(Actor actor, string groupId, string typedProjectName, string? seenVersion);

    Task<Result<EncryptionAtRestView>> RetryAsync(Actor actor, string groupId, CancellationToken cancellationToken);

    /// <returns>How a write ended whose end was not known; null while it is not.</returns>
    Task<WriteOutcome?> EndOfAsync(Actor actor, string groupId, long request, CancellationToken cancellationToken);

    Task<Result<ConnectionReport>> TestAsync(
        Actor actor, string groupId, AzureKeyVaultInput input, Action<CheckStep> progress, CancellationToken cancellationToken);

    Task<Draft?> ReadDraftAsync(Actor actor, string groupId, CancellationToken cancellationToken);

    Task SaveDraftAsync(Actor actor, string groupId, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken);

    Task DiscardDraftAsync(Actor actor, string groupId, CancellationToken cancellationToken);

    /// <returns>Dispose it to stop listening.</returns>
    IDisposable Subscribe(string groupId, Action onChanged);
}
