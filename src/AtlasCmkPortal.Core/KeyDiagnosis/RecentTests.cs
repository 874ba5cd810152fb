using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>
/// What each person's last connection test of a project found, for a few minutes and in memory only: a save of the same values that Atlas
/// refuses can name the cause, which Atlas's code does not. Of the secret only a fingerprint is kept, under a key of this process alone: what
/// was found with one secret says nothing about another.
/// </summary>
public sealed class RecentTests(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<(string Subject, string GroupId), RecentTest> _tests = new();

    internal void Keep(Actor actor, string groupId, AzureKeyVaultInput input, ConnectionReport report)
    {
        foreach (var (key, old) in _tests)
        {
            if (time.GetUtcNow() - old.EndedAt > Kept)
                _tests.TryRemove(key, out _);
        }

        if (!report.Steps.Any(step => step.State is CheckState.Cancelled or CheckState.Skipped))
            _tests[(actor.Subject, groupId)] = new RecentTest(input with { Secret = null }, FingerprintOf(input.Secret), report, time.GetUtcNow());
    }

    /// <summary>Null where these values were not tested by this person in the last minutes.</summary>
    internal RecentTest? Find(Actor actor, string groupId, AzureKeyVaultInput input) =>
        _tests.TryGetValue((actor.Subject, groupId), out var test)
        && time.GetUtcNow() - test.EndedAt <= Kept
        && test.Input == input with { Secret = null }
            ? test with
            {
                HasSameSecret = CryptographicOperations.FixedTimeEquals(test.Fingerprint, FingerprintOf(input.Secret)),
            }
            : null;

    private byte[] FingerprintOf(Secret? secret) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret?.Reveal() ?? ""));
}

/// <param name="Input">What was tested, without the secret.</param>
internal sealed record RecentTest(AzureKeyVaultInput Input, byte[] Fingerprint, ConnectionReport Report, DateTimeOffset EndedAt)
{
    private static readonly string[] OfTheSecret = ["Entra.AADSTS7000215", "Entra.AADSTS7000216", "Entra.AADSTS7000222", "Secret."];

    /// <summary>Whether the save that asks has the secret that was tested.</summary>
    public bool HasSameSecret { get; init; }

    public bool Passed => HasSameSecret && Report.Passed;

    /// <summary>What was found and says something about that save: first what failed, then the warnings.</summary>
    public List<Error> Findings =>
    [
        .. Report.Steps.Select(step => step.Finding).OfType<Error>().Concat(Report.Steps.SelectMany(step => step.Warnings))
            .Where(finding => HasSameSecret || !OfTheSecret.Any(code => finding.Code.StartsWith(code, StringComparison.Ordinal))),
    ];
}
