using System.Collections.Concurrent;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>
/// What each person's last connection test of a project found, for a few minutes and in memory only: a save of the same values that Atlas refuses can name the
/// cause, which Atlas's code does not. The secret is not kept, and not compared either.
/// </summary>
public sealed class RecentTests(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(string Subject, string GroupId), RecentTest> _tests = new();

    internal void Keep(Actor actor, string groupId, AzureKeyVaultInput input, ConnectionReport report)
    {
        foreach (var (key, old) in _tests)
        {
            if (time.GetUtcNow() - old.EndedAt > Kept)
                _tests.TryRemove(key, out _);
        }

        if (!report.Steps.Any(step => step.State is CheckState.Cancelled or CheckState.Skipped))
            _tests[(actor.Subject, groupId)] = new RecentTest(input with { Secret = null }, report, time.GetUtcNow());
    }

    /// <summary>Null where these values were not tested by this person in the last minutes.</summary>
    internal RecentTest? Find(Actor actor, string groupId, AzureKeyVaultInput input) =>
        _tests.TryGetValue((actor.Subject, groupId), out var test) && time.GetUtcNow() - test.EndedAt <= Kept && test.Input == input with { Secret = null } ? test : null;
}

/// <param name="Input">What was tested, without the secret.</param>
internal sealed record RecentTest(AzureKeyVaultInput Input, ConnectionReport Report, DateTimeOffset EndedAt);
