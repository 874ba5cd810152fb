using System.Collections.Concurrent;
using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>Runs the checks, each as soon as what it depends on has passed.</summary>
internal sealed class CheckRunner(IReadOnlyList<IKeyCheck> checks, Action<CheckStep> progress, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Task<CheckStep>> _steps = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<CheckStep>> RunAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            _steps[check.Id] = RunAsync(check, run, cancellationToken);
        }

        return await Task.WhenAll(checks.Select(check => _steps[check.Id]));
    }

    private async Task<CheckStep> RunAsync(IKeyCheck check, DiagnosisRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await CheckAsync(check, run, cancellationToken);
        }
        finally
        {
            run.End(check.Id);
        }
    }

    private async Task<CheckStep> CheckAsync(IKeyCheck check, DiagnosisRun run, CancellationToken cancellationToken)
    {
        var step = new CheckStep(check.Id, check.Name, CheckState.Waiting, null, null, [], null);
        if (check.After is { } dependency && (await _steps[dependency]).State is not (CheckState.Passed or CheckState.Warning))
        {
            return Show(step with { State = cancellationToken.IsCancellationRequested ? CheckState.Cancelled : CheckState.NotReached });
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Show(step with { State = CheckState.Cancelled });
        }

        Show(step with { State = CheckState.Running });
        var began = time.GetTimestamp();
        try
        {
            return End(await check.RunAsync(run, cancellationToken));
        }
        catch (AzureException exception)
        {
            return End(run.Failed(exception));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Show(step with { State = CheckState.Cancelled, Elapsed = time.GetElapsedTime(began) });
        }

        CheckStep End(CheckOutcome outcome) => Show(step with
        {
            State = outcome.State,
            Elapsed = time.GetElapsedTime(began),
            Note = outcome.Note,
            Evidence = outcome.Evidence,
            Finding = outcome.Finding,
            Warnings = outcome.Warnings,
        });
    }

    private CheckStep Show(CheckStep step)
    {
        progress(step);
        return step;
    }
}
