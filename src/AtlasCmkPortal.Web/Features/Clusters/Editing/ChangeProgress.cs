using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.Clusters.Editing;

/// <summary>
/// What the page says about a change, from its request until the cluster is IDLE again. One sentence at a time, in one place, so that people
/// who use a screen reader hear each turn once.
/// </summary>
public sealed record ChangeProgress(Tone Tone, string Text)
{
    /// <param name="cluster">As it was read last.</param>
    /// <param name="applied">How the change of this visit ended; null if none was made, after a reload for instance.</param>
    /// <returns>Null if there is nothing to say.</returns>
    public static ChangeProgress? Of(ClusterView cluster, WriteResult<ClusterView>? applied) => applied?.Outcome switch
    {
        WriteOutcome.Failed when applied.Error is null => new(
            Tone.Warning,
            $"Nothing was changed: Atlas was read again and does not hold the change. {Now(cluster)}"),
        WriteOutcome.Failed or WriteOutcome.Conflict => null,
        WriteOutcome.Unknown when applied.Error is null => new(
            Tone.Warning,
            $"Atlas does not show whether it applied the change. {Now(cluster)}"),
        WriteOutcome.Unchanged => new(
            Tone.Info,
            $"No changes to apply. {ChangedByLabels.Of(applied.ConflictWith)}{Now(cluster)} Nothing was sent."),
        WriteOutcome.Unknown => new(Tone.Warning, $"{Unknown(applied.Error)} {Now(cluster)} Check it here before you try again."),
        WriteOutcome.Succeeded when !cluster.IsIdle => new(
            Tone.Info,
            $"Atlas accepted the change and deploys it node by node: {cluster.Name} is {cluster.StateName}. This page follows it until "
            + "the cluster is IDLE; you can leave it."),
        WriteOutcome.Succeeded => new(Tone.Success, $"Done: {cluster.Name} is IDLE. {Now(cluster)}"),
        _ when !cluster.IsIdle => new(
            Tone.Info,
            $"A change is under way: {cluster.Name} is {cluster.StateName}. This page follows it until the cluster is IDLE."),
        _ => null,
    };

    /// <summary>How a change ended whose end was not known at first: without an error, for a reading of Atlas decided it.</summary>
    public static WriteResult<ClusterView> Settled(WriteOutcome outcome, ClusterView cluster) => new(outcome, cluster);

    /// <summary>The end of a change that was under way when the page was opened.</summary>
    public static ChangeProgress Ended(ClusterView cluster) => new(Tone.Success, $"Done: {cluster.Name} is IDLE. {Now(cluster)}");

    private static string Unknown(Error? error) => error is { Code: Core.Writes.Errors.AppliedNotRecordedCode }
        ? $"{error.Title} {error.Meaning}"
        : $"It is not known whether Atlas applied the change. {error?.Meaning}";

    private static string Now(ClusterView cluster) => cluster.UsesAzureKeyVault
        ? "Atlas reports that it uses your key from Azure Key Vault."
        : "Atlas reports that it does not use your key from Azure Key Vault.";
}
