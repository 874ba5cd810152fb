using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

public enum CheckState
{
    Waiting,
    Running,
    Passed,
    Warning,
    Failed,

    /// <summary>Not applicable or not possible; <see cref="CheckStep.Note"/> says why.</summary>
    Skipped,

    /// <summary>A step that it depends on did not pass.</summary>
    NotReached,
    Cancelled,
}

/// <summary>One step of a connection test, as it stands at one moment.</summary>
/// <param name="Id">Stable: <c>token</c>, <c>vault</c>, <c>key</c>, <c>encrypt</c>, <c>decrypt</c>.</param>
/// <param name="Name">What the screen calls it.</param>
/// <param name="Elapsed">How long it has run, once it ended.</param>
/// <param name="Note">What was found, in a sentence.</param>
/// <param name="Evidence">Request ids, times, codes, dates: name and value.</param>
/// <param name="Finding">Cause and remedy where it did not pass.</param>
public sealed record CheckStep(
    string Id, string Name, CheckState State, TimeSpan? Elapsed, string? Note, IReadOnlyList<Evidence> Evidence, Error? Finding)
{
    /// <summary>What does not keep the step from passing, each with its cause and remedy: an outcome of its own, neither red nor green.</summary>
    public IReadOnlyList<Error> Warnings { get; init; } = [];
}

public sealed record Evidence(string Name, string Value);

/// <summary>All steps of a test that ended, in the order of the screen.</summary>
/// <param name="RanFrom">The console's own address as the vault saw it, where the vault returned it; the test ran from here, not from Atlas.</param>
public sealed record ConnectionReport(IReadOnlyList<CheckStep> Steps, DateTimeOffset StartedAt, TimeSpan Elapsed, string? RanFrom)
{
    public bool Passed => Steps.All(step => step.State is CheckState.Passed or CheckState.Warning);
}
