using System.Globalization;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Translation;
using AtlasCmkPortal.KeyVault;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>Reads the key version and judges its attributes as Atlas does.</summary>
internal sealed class KeyCheck : IKeyCheck
{
    private static readonly TimeSpan AtlasMargin = TimeSpan.FromHours(48);
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private static readonly Remedy NotRsa = new(FormTarget.KeyIdentifier, "The key is not an RSA key.", "Atlas encrypts and decrypts with RSA.")
    { Who = Who.VaultOwner, Docs = Documentation.Keys, Command = AzCommands.NewKeyVersion };

    private static readonly Remedy MissingOperations = new(FormTarget.KeyIdentifier, "The key's permitted operations lack encrypt or decrypt.", "Atlas needs both.")
    { Who = Who.VaultOwner, Docs = Documentation.Keys, Command = AzCommands.AllowEncryptAndDecrypt };

    public string Id => "key";

    public string Name => "Read the key and its attributes";

    public string? After => "token";

    public async Task<CheckOutcome> RunAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        var (key, call) = await run.Keys.GetAsync(run.Key.KeyName, run.Key.Version, cancellationToken);
        Evidence[] evidence =
        [
            new("Key type", $"{key.KeyType} {key.KeySize}".TrimEnd()),
            .. key.NotBefore is { } from ? [new Evidence("Active from", Utc(from))] : Array.Empty<Evidence>(),
            .. key.ExpiresOn is { } until ? [new Evidence("Expires", Utc(until))] : Array.Empty<Evidence>(),
            .. run.EvidenceOf(call),
        ];
        if (ProblemOf(key, run.WorldNow) is var (code, remedy))
        {
            return new(CheckState.Failed, null, evidence, remedy.ToError(code, raw: null, run.Target));
        }

        return key.ExpiresOn < run.WorldNow + Soon
            ? new(CheckState.Warning, $"The key can be used, but expires on {Utc(key.ExpiresOn!.Value)}.", evidence, null)
            : CheckOutcome.Passed("The key is enabled and within its dates.", evidence);
    }

    private static (string Code, Remedy Remedy)? ProblemOf(VaultKey key, DateTimeOffset now) => key switch
    {
        { Enabled: false } => ("Key.Disabled", AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_NOT_ENABLED"]),
        _ when key.NotBefore > now => ("Key.NotYetValid", AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_NOT_ACTIVE"]),
        _ when key.ExpiresOn <= now => ("Key.Expired", AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_EXPIRED"]),
        _ when key.ExpiresOn <= now + AtlasMargin => ("Key.Expiring", AtlasKeyErrors.Table["AZURE_KEY_VAULT_KEY_EXPIRING"]),
        { KeyType: not ("RSA" or "RSA-HSM") } => ("Key.Type", NotRsa),
        _ when !Permits(key, "encrypt") || !Permits(key, "decrypt") => ("Key.Operations", MissingOperations),
        _ => null,
    };

    private static bool Permits(VaultKey key, string operation) => key.Operations.Contains(operation, StringComparer.OrdinalIgnoreCase);

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
