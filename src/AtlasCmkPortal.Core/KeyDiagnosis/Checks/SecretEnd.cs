using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>
/// When the application's client secrets end, where it may read its own registration; few applications may, and nothing is said where it may
/// not.
/// </summary>
internal static class SecretEnd
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>The steps behind wait for this one: a directory that is slow to tell does not hold them up.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Error>> WarningsAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        var now = run.CloudNow;
        var valid = (await FindAsync(run, cancellationToken))?.Secrets.Where(secret => secret.ExpiresOn > now).ToList() ?? [];
        return valid.Find(secret => secret.ExpiresOn <= now + Soon) is { } ending ? [Warning(ending, isOnly: valid.Count == 1, run)] : [];
    }

    private static async Task<EntraApplication?> FindAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            return await run.Session.Applications.FindAsync(run.Input.ClientId, limited.Token);
        }
        catch (AzureException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string NameOf(EntraSecret secret) => secret.Name.Length == 0 ? "It" : $"\"{secret.Name}\"";

    private static Error Warning(EntraSecret secret, bool isOnly, DiagnosisRun run) => new Remedy(
        FormTarget.Secret, $"{(isOnly ? "The client secret" : "A client secret of the application")} expires on {KeyCheck.Utc(secret.ExpiresOn)}.",
        $"{(isOnly ? "It is the only one" : $"{NameOf(secret)} does not have to be the one that you typed: compare the end dates in Azure")}. "
        + "Once it has expired Atlas loses the key at its next check. Create a new one and save it before that.")
    { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraCredentials, Command = AzCommands.NewSecret }
        .ToError("Secret.ExpiresSoon", raw: null, run.TargetIn(vault: null));
}
