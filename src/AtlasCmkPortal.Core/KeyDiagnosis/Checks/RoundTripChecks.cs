using System.Security.Cryptography;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>Has the vault encrypt 32 random bytes. A disabled key may still do that: only the way back tells.</summary>
internal sealed class EncryptCheck : IKeyCheck
{
    public string Id => "encrypt";

    public string Name => "Encrypt with the key";

    public string? After => "token";

    public async Task<CheckOutcome> RunAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        run.Plaintext = RandomNumberGenerator.GetBytes(32);
        try
        {
            var (ciphertext, call) = await run.Keys.EncryptAsync(run.Key.KeyName, run.Key.Version, run.Plaintext, cancellationToken);
            run.Ciphertext = ciphertext;
            return CheckOutcome.Passed("The vault encrypted 32 random bytes.", run.EvidenceOf(call));
        }
        catch (AzureException refused)
        {
            return await Refusals.ExplainOperationAsync(run, refused, cancellationToken);
        }
    }
}

/// <summary>Has the vault decrypt them, and compares.</summary>
internal sealed class DecryptCheck : IKeyCheck
{
    private static readonly Error OtherBytes = new(
        "Key.RoundTrip", "Other bytes came back than were sent.", "The vault did not return what it had encrypted.")
    { Target = FormTarget.KeyIdentifier };

    public string Id => "decrypt";

    public string Name => "Decrypt and compare";

    public string? After => "encrypt";

    public async Task<CheckOutcome> RunAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        try
        {
            var (plaintext, call) = await run.Keys.DecryptAsync(run.Key.KeyName, run.Key.Version, run.Ciphertext, cancellationToken);
            return CryptographicOperations.FixedTimeEquals(plaintext, run.Plaintext)
                ? CheckOutcome.Passed("The same 32 bytes came back.", run.EvidenceOf(call))
                : new(CheckState.Failed, null, [.. run.EvidenceOf(call)], OtherBytes);
        }
        catch (AzureException refused)
        {
            return await Refusals.ExplainOperationAsync(run, refused, cancellationToken);
        }
    }
}
