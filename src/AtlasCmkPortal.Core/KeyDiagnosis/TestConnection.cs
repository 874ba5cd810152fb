using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis.Checks;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.KeyVault;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>
/// Test Connection: from this console, with what is in the form, without saving. Token, vault resource, key and its attributes, encrypt, decrypt
/// and compare; independent steps at the same time. Needs Project Read Only.
/// </summary>
public sealed class TestConnection(ProjectGate gate, AzureSessions sessions, IWorldClock world, TimeProvider time)
{
    private const string OnlyAtlasHoldsIt = "Skipped: only Atlas holds the secret. Type it to test with it.";
    private static readonly IReadOnlyList<IKeyCheck> Checks = [new TokenCheck(), new VaultCheck(), new KeyCheck(), new EncryptCheck(), new DecryptCheck()];

    /// <param name="progress">Called with each step as it begins and as it ends, from any thread.</param>
    /// <returns>The report, also when steps failed or the person cancelled; an error only where the test may not run at all.</returns>
    public async Task<Result<ConnectionReport>> ExecuteAsync(
        Actor actor, string groupId, AzureKeyVaultInput input, Action<CheckStep> progress, CancellationToken cancellationToken)
    {
        var admitted = await gate.MayReadAsync(actor, groupId, cancellationToken);
        if (!admitted.IsSuccess)
        {
            return admitted.Error;
        }

        if ((KeyPlan.ProblemOf(input) ?? KeyFields.MalformedOf(KeyFields.Typed, input)) is { } problem)
        {
            return problem;
        }

        var (cloud, key) = (AzureCloud.Find(input.AzureEnvironment)!, KeyIdentifier.Read(input.KeyIdentifier).Identifier!);
        var (startedAt, began) = (time.GetUtcNow(), time.GetTimestamp());
        if (input.Secret is null)
        {
            return new ConnectionReport(Skip(progress), startedAt, time.GetElapsedTime(began), RanFrom: null);
        }

        using var session = sessions.Open(cloud, new AzurePrincipal(input.TenantId, input.ClientId, input.Secret));
        var run = new DiagnosisRun(input, key, session, world.UtcNow);
        var steps = await new CheckRunner(Checks, progress, time).RunAsync(run, cancellationToken);
        return new ConnectionReport(steps, startedAt, time.GetElapsedTime(began), run.RanFrom);
    }

    /// <summary>An update form with an empty Secret: there is nothing to sign in with, and the steps behind it are not reached.</summary>
    private static List<CheckStep> Skip(Action<CheckStep> progress)
    {
        var steps = Checks.Select((check, index) => new CheckStep(
            check.Id, check.Name, index == 0 ? CheckState.Skipped : CheckState.NotReached, null, index == 0 ? OnlyAtlasHoldsIt : null, [], null)).ToList();
        steps.ForEach(progress);
        return steps;
    }
}
