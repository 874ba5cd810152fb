using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity;

/// <summary>Hands each question to the use case that answers it.</summary>
internal sealed class AdvancedSecurityUseCases(
    ReadEncryptionAtRest read,
    ConfigureAzureKeyVault configure,
    DisableCustomerKeys disable,
    RetryValidation retry,
    ReadWriteEnd ends,
    TestConnection test,
    DraftStore drafts,
    ProjectSignals signals) : IAdvancedSecurity
{
    public Task<Result<LastSeen>> LastSeenAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        read.LastSeenAsync(actor, groupId, cancellationToken);

    public Task<Result<EncryptionAtRestView>> RefreshAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        read.RefreshAsync(actor, groupId, cancellationToken);

    public Task<WriteResult<EncryptionAtRestView>> SaveAsync(Actor actor, string groupId, AzureKeyVaultInput input, string? seenVersion) =>
        configure.ExecuteAsync(actor, groupId, input, seenVersion, CancellationToken.None);

    public Task<WriteResult<EncryptionAtRestView>> DisableAsync(Actor actor, string groupId, string typedProjectName, string? seenVersion) =>
        disable.ExecuteAsync(actor, groupId, typedProjectName, seenVersion, CancellationToken.None);

    public Task<Result<EncryptionAtRestView>> RetryAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(actor, groupId, cancellationToken);

    public async Task<WriteOutcome?> EndOfAsync(Actor actor, string groupId, long request, CancellationToken cancellationToken) =>
        (await ends.ExecuteAsync(actor, groupId, request, cancellationToken)).Value?.Outcome;

    public Task<Result<ConnectionReport>> TestAsync(
        Actor actor, string groupId, AzureKeyVaultInput input, Action<CheckStep> progress, CancellationToken cancellationToken) =>
        test.ExecuteAsync(actor, groupId, input, progress, cancellationToken);

    public Task<Draft?> ReadDraftAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        drafts.ReadAsync(actor, groupId, DraftFields.FormName, cancellationToken);

    public Task SaveDraftAsync(Actor actor, string groupId, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken) =>
        drafts.SaveAsync(actor, groupId, DraftFields.FormName, fields, cancellationToken);

    public Task DiscardDraftAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        drafts.DiscardAsync(actor, groupId, DraftFields.FormName, cancellationToken);

    public IDisposable Subscribe(string groupId, Action onChanged) => signals.Subscribe(groupId, onChanged);
}
