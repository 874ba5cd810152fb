using System.Globalization;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>Reads the key version and judges its attributes as Atlas does.</summary>
internal sealed class KeyCheck : IKeyCheck
{
    private static readonly TimeSpan AtlasMargin = TimeSpan.FromHours(48);
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public string Id => "key";

    public string Name => "Read the key and its attributes";

    public string? After => "token";

    public async Task<CheckOutcome> RunAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        var outcome = await ReadAsync(run, cancellationToken);
        run.KeyProblem.Tell(outcome.Finding);
        return outcome;
    }

    private static async Task<CheckOutcome> ReadAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        try
        {
            var (key, call) = await run.Keys.GetAsync(run.Key.KeyName, run.Key.Version, cancellationToken);
            run.KeyReading.Tell(new KeyReading(key, null));
            return await JudgeAsync(run, key, call, cancellationToken);
        }
        catch (KeyVaultException missing) when (missing.Code is "KeyNotFound")
        {
            run.KeyReading.Tell(new KeyReading(null, missing));
            return run.Failed(missing, await MissingKey.ExplainAsync(run, missing, cancellationToken));
        }
        catch (AzureException refused)
        {
            run.KeyReading.Tell(new KeyReading(null, refused));
            return await Refusals.ExplainAsync(run, refused, cancellationToken);
        }
    }

    private static async Task<CheckOutcome> JudgeAsync(DiagnosisRun run, VaultKey key, AzureCall call, CancellationToken cancellationToken)
    {
        Evidence[] evidence =
        [
            new("Key type", $"{key.KeyType} {key.KeySize}".TrimEnd()),
            .. key.NotBefore is { } from ? [new Evidence("Active from", Utc(from))] : Array.Empty<Evidence>(),
            .. key.ExpiresOn is { } until ? [new Evidence("Expires", Utc(until))] : Array.Empty<Evidence>(),
            .. run.EvidenceOf(call),
        ];
        if (ProblemOf(key, run.CloudNow) is var (code, remedy))
        {
            return new(CheckState.Failed, null, evidence, remedy.ToError(code, raw: null, run.TargetIn(vault: null, key)));
        }

        var newest = await NewestAsync(run, cancellationToken);
        Error[] warnings =
        [
            .. key.ExpiresOn < run.CloudNow + Soon ? [KeyWarnings.Expires(key.ExpiresOn!.Value, run)] : Array.Empty<Error>(),
            .. newest is { } other && IsNewer(other, key) ? [KeyWarnings.NewerVersion(other, run)] : Array.Empty<Error>(),
        ];
        return CheckOutcome.Passed("The key is enabled and within its dates.", evidence, warnings);
    }

    private static (string Code, Remedy Remedy)? ProblemOf(VaultKey key, DateTimeOffset now) => key switch
    {
        { Enabled: false } => ("Key.Disabled", AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_NOT_ENABLED"]),
        _ when key.NotBefore > now => ("Key.NotYetValid", AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_NOT_ACTIVE"]),
        _ when key.ExpiresOn <= now => ("Key.Expired", AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_EXPIRED"]),
        _ when key.ExpiresOn <= now + AtlasMargin => ("Key.Expiring", AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_EXPIRING"]),
        { KeyType: not ("RSA" or "RSA-HSM") } => ("Key.Type", KeyRemedies.NotRsa),
        _ when !Permits(key, "encrypt") || !Permits(key, "decrypt") => ("Key.Operations", KeyRemedies.MissingOperations),
        _ => null,
    };

    private static bool Permits(VaultKey key, string operation) => key.Operations.Contains(operation, StringComparer.OrdinalIgnoreCase);

    private static bool IsNewer(VaultKey other, VaultKey key) =>
        !string.Equals(other.Version, key.Version, StringComparison.OrdinalIgnoreCase) && !(other.CreatedOn < key.CreatedOn);

    /// <summary>Only for a hint: the same permission reads it, and a failure here says nothing about the key that was asked for.</summary>
    private static async Task<VaultKey?> NewestAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        try
        {
            return (await run.Keys.GetAsync(run.Key.KeyName, version: null, cancellationToken)).Value;
        }
        catch (AzureException)
        {
            return null;
        }
    }

    internal static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
