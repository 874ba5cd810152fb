using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis.Checks;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using Microsoft.Extensions.Logging;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>
/// Test Connection: from this console, with what is in the form, without saving. Token, vault resource, key and its attributes, encrypt, decrypt
/// and compare; independent steps at the same time. Needs Project Read Only.
/// </summary>
public sealed partial class TestConnection(
    ProjectAuthorization gate,
    AzureSessions sessions,
    TestAllowance allowance,
    RecentTests recent,
    ICloudClock clock,
    TimeProvider time,
    ILogger<TestConnection> logger)
{
    private const string OnlyAtlasHoldsIt = "Skipped: only Atlas holds the secret. Type it to test with it.";
    private static readonly IReadOnlyList<IKeyCheck> Checks =
    [
        new TokenCheck(),
        new VaultCheck(),
        new KeyCheck(),
        new EncryptCheck(),
        new DecryptCheck(),
    ];

    /// <param name="progress">Called with each step as it begins and as it ends, from any thread.</param>
    /// <returns>The report, also when steps failed or the person cancelled; an error only where the test may not run at all.</returns>
    public async Task<Result<ConnectionReport>> ExecuteAsync(
        Actor actor, string groupId, AzureKeyVaultInput input, Action<CheckStep> progress, CancellationToken cancellationToken)
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return authorized.Error;
        }

        if ((EncryptionChange.ProblemOf(input) ?? KeyFields.MalformedOf(KeyFields.Typed, input)) is { } problem)
        {
            return problem;
        }

        var (cloud, key) = (AzureCloud.Find(input.AzureEnvironment)!, KeyIdentifier.Read(input.KeyIdentifier).Identifier!);
        var (startedAt, began) = (time.GetUtcNow(), time.GetTimestamp());
        if (input.Secret is null)
        {
            return new ConnectionReport(Skip(progress), startedAt, time.GetElapsedTime(began), RanFrom: null);
        }

        if (!allowance.TryTake(actor.Subject))
        {
            Log.TooMany(logger, actor.Subject, groupId);
            return Errors.TooManyTests;
        }

        using var session = sessions.Open(cloud, new AzurePrincipal(input.TenantId, input.ClientId, input.Secret));
        var run = new DiagnosisRun(input, key, session, authorized.Value.Atlas, groupId, clock.UtcNow);
        var steps = await new CheckRunner(Checks, progress, time).RunAsync(run, cancellationToken);
        var report = new ConnectionReport(steps, startedAt, time.GetElapsedTime(began), run.RanFrom);
        recent.Keep(actor, groupId, input, report);
        Log.Tested(
            logger,
            actor.Subject,
            groupId,
            input.ClientId,
            report.Passed ? "passed" : string.Join(' ', steps.Select(step => step.Finding?.Code).OfType<string>()));
        return report;
    }

    /// <summary>An update form with an empty Secret: there is nothing to sign in with, and the steps behind it are not reached.</summary>
    private static List<CheckStep> Skip(Action<CheckStep> progress)
    {
        var steps = Checks
            .Select(
                (check, index) =>
                    new CheckStep(
                        check.Id,
                        check.Name,
                        index == 0 ? CheckState.Skipped : CheckState.NotReached,
                        null,
                        index == 0 ? OnlyAtlasHoldsIt : null,
                        [],
                        null))
            .ToList();
        steps.ForEach(progress);
        return steps;
    }

    /// <summary>
    /// A test changes nothing, so the Activity Feed does not have it; who tried which application with what end can be looked up all the
    /// same.
    /// </summary>
    private static partial class Log
    {
        [LoggerMessage(
            EventId = 2101,
            Level = LogLevel.Information,
            Message = "{Subject} tested the connection of project {GroupId} as application {ClientId}: {Outcome}")]
        public static partial void Tested(ILogger logger, string subject, string groupId, string clientId, string outcome);

        [LoggerMessage(
            EventId = 2102,
            Level = LogLevel.Warning,
            Message = "{Subject} tested the connection of project {GroupId} too often and was refused")]
        public static partial void TooMany(ILogger logger, string subject, string groupId);
    }
}
