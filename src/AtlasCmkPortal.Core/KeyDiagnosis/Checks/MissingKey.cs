using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>
/// A 404 for a key version tells nothing more. The permission get, which Atlas needs anyway, also reads the newest version and a deleted key:
/// no such version, deleted, and gone for good are distinguished before anybody is advised to recover.
/// </summary>
internal static class MissingKey
{
    public static async Task<Error> ExplainAsync(DiagnosisRun run, KeyVaultException missing, CancellationToken cancellationToken)
    {
        var (name, at) = (run.Key.KeyName, run.TargetIn(vault: null));
        var (newest, isGone) = await AskAsync(async () => (await run.Keys.GetAsync(name, version: null, cancellationToken)).Value);
        if (newest is not null)
        {
            return KeyRemedies.NoSuchVersion(name, newest.Version).ToError("Key.NoSuchVersion", Raw(), at);
        }

        if (!isGone)
        {
            return AzureErrorTranslation.Translate(missing, at);
        }

        var (deleted, isUnknown) = await AskAsync(async () => (await run.Keys.GetDeletedAsync(name, cancellationToken)).Value);
        return deleted is not null
            ? KeyRemedies.Deleted(deleted.PurgedOn is { } on ? KeyCheck.Utc(on) : null).ToError("Key.Deleted", Raw(), at)
            : isUnknown ? KeyRemedies.NoSuchKey(name).ToError("Key.NoSuchKey", Raw(), at)
            : AzureErrorTranslation.Translate(missing, at);

        string Raw() => $"{missing.HttpStatus} {missing.Code}: {missing.RawMessage}";
    }

    /// <returns>What was found; or whether the vault said that there is none. Neither where it could not be asked.</returns>
    private static async Task<(T? Found, bool IsGone)> AskAsync<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return (await call(), false);
        }
        catch (AzureException exception)
        {
            return (null, exception is KeyVaultException { HttpStatus: 404 });
        }
    }
}
