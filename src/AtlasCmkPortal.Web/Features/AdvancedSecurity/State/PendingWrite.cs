using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>A write that was sent and whose end is not known: the Activity Feed shows it once Atlas was read.</summary>
/// <param name="Request">Its row there.</param>
/// <param name="Sent">What stood in the form; null where there was none.</param>
/// <param name="Before">What Atlas held then.</param>
public sealed record PendingWrite(long Request, AdvancedWork Work, KeyVaultForm? Sent, EncryptionAtRestView? Before)
{
    public static PendingWrite? Of(WriteResult<EncryptionAtRestView> result, AdvancedWork work, KeyVaultForm? sent, EncryptionAtRestView? before) =>
        result is { Outcome: WriteOutcome.Unknown, Request: { } request } ? new(request, work, sent, before) : null;
}
