using System.Collections.Immutable;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>A connection test as its panel shows it: the steps in the order in which they first appeared, each in its present state.</summary>
public sealed record ConnectionTest
{
    public static ConnectionTest NotRun { get; } = new();

    public ImmutableList<CheckStep> Steps { get; private init; } = [];

    public bool IsRunning { get; private init; }

    public ConnectionReport? Report { get; private init; }

    /// <summary>Why the test could not run at all.</summary>
    public Error? Refusal { get; private init; }

    /// <summary>True if the form was changed after the test: what it found is about other values.</summary>
    public bool IsOutdated { get; private init; }

    public bool HasRun => IsRunning || Report is not null || Refusal is not null;

    /// <summary>What a screen reader hears: the beginning and the end, not each step.</summary>
    public string Announcement => this switch
    {
        { IsRunning: true } => "The connection test is running.",
        { Refusal: { } refusal } => refusal.Title,
        { Report: { } report } => $"The connection test has ended. {Summary(report)}",
        _ => "",
    };

    public static ConnectionTest Started() => new() { IsRunning = true };

    /// <summary>A step began or ended. A straggler after the end changes nothing: the report has the last word.</summary>
    public ConnectionTest With(CheckStep step)
    {
        if (!IsRunning) return this;
        var index = Steps.FindIndex(known => string.Equals(known.Id, step.Id, StringComparison.Ordinal));
        return this with { Steps = index < 0 ? Steps.Add(step) : Steps.SetItem(index, step) };
    }

    public ConnectionTest Ended(Result<ConnectionReport> result) => result.IsSuccess
        ? this with { IsRunning = false, Report = result.Value, Steps = [.. result.Value.Steps] }
        : this with { IsRunning = false, Refusal = result.Error };

    /// <summary>The form was changed: also while the test runs, which took what was there when it began.</summary>
    public ConnectionTest Outdated() => Report is null && !IsRunning ? this : this with { IsOutdated = true };

    /// <summary>The step that the details of a failed test begin with; null if none failed.</summary>
    public CheckStep? FirstFailed => Report?.Steps.FirstOrDefault(step => step.State == CheckState.Failed);

    /// <summary>The earlier step that found what this one found: two steps need a token, and one wrong secret refuses both.</summary>
    public CheckStep? FirstToFindWhat(CheckStep step) =>
        step.Finding is not { } finding
            ? null
            : Steps
                .TakeWhile(other => !string.Equals(other.Id, step.Id, StringComparison.Ordinal))
                .FirstOrDefault(other =>
                    other.Finding is { } known && (known.Code, known.Title, known.Command) == (finding.Code, finding.Title, finding.Command));

    public static string Summary(ConnectionReport report) => string.Join(", ", Parts(report.Steps)) + ".";

    private static IEnumerable<string> Parts(IReadOnlyList<CheckStep> steps)
    {
        yield return $"{Count(steps, CheckState.Passed)} passed";
        if (Count(steps, CheckState.Warning) is > 0 and var warnings) yield return warnings == 1 ? "1 warning" : $"{warnings} warnings";
        if (Count(steps, CheckState.Failed) is > 0 and var failed) yield return $"{failed} failed";
        if (Count(steps, CheckState.Skipped) is > 0 and var skipped) yield return $"{skipped} skipped";
        if (Count(steps, CheckState.NotReached) is > 0 and var notReached) yield return $"{notReached} not reached";
        if (Count(steps, CheckState.Cancelled) is > 0 and var cancelled) yield return $"{cancelled} cancelled";
    }

    private static int Count(IReadOnlyList<CheckStep> steps, CheckState state) => steps.Count(step => step.State == state);
}
