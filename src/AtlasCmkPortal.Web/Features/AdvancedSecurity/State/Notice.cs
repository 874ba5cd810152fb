using System.Diagnostics;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

public enum NoticeKind
{
    Success,
    Info,
    Warning,
    Danger,
}

/// <summary>How the last operation ended, at the top of the section until the next one begins.</summary>
/// <param name="MustReadAgain">True if it is not known what Atlas holds: the banner offers to check.</param>
public sealed record Notice(NoticeKind Kind, string Title, string Text, Error? Error = null, bool MustReadAgain = false)
{
    /// <summary>What to do next on the Clusters page, as the text of a link; null where there is nothing to do there.</summary>
    public string? NextOnClusters { get; init; }

    /// <summary>True where Try Again was pressed: it is shown beside that button then, not at the top.</summary>
    public bool IsOfRetry { get; init; }

    /// <summary>True while it speaks of a rotation that runs: it goes when the rotation has ended.</summary>
    public bool IsOfRotation { get; init; }

    /// <summary>When Atlas was last read without deciding it.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <param name="before">What Atlas held before, to tell a rotation and a first save from a change.</param>
    public static Notice? OfSave(WriteResult<EncryptionAtRestView> result, EncryptionAtRestView? before) => result switch
    {
        { Outcome: WriteOutcome.Unchanged } => new(
            NoticeKind.Info,
            NoChanges,
            $"{ChangedByLabels.Of(result.ConflictWith)}The form holds what Atlas has, and no new secret: nothing was sent."),
        { Outcome: WriteOutcome.Succeeded, Current.Rotation: { } rotation } when before?.Rotation?.StartedAt != rotation.StartedAt => new(
            NoticeKind.Success,
            "Saved. The rotation has begun.",
            $"Atlas uses the new Key Identifier. {Pending(rotation)} {NeededKeysLabels.Keep(rotation.NeededKeys.Select(key => key.KeyIdentifier))}.")
        {
            IsOfRotation = true,
            NextOnClusters = "See the clusters",
        },
        { Outcome: WriteOutcome.Succeeded, Current.Settings.Valid: true } when before?.Settings.Enabled is not true => new(
            NoticeKind.Success,
            "Saved. Encryption at rest is enabled for the project.",
            "Atlas could encrypt and decrypt with the key. Existing clusters use it only after you turn it on for each of them.")
        {
            NextOnClusters = "Turn it on for a cluster",
        },
        { Outcome: WriteOutcome.Succeeded, Current.Settings.Valid: true } => new(
            NoticeKind.Success,
            "Saved.",
            "Atlas could encrypt and decrypt with the key."),
        { Outcome: WriteOutcome.Succeeded } => new(
            NoticeKind.Warning,
            "Saved, but Atlas does not report the key as valid.",
            "Atlas accepted the change and could not yet encrypt and decrypt with the key. Test Connection shows what this console finds."),
        _ => OfEnd(
            result,
            "Nothing was saved.",
            "What was saved before stays in force, and what you typed stays in the form.",
            isInTheForm: result.Error?.Target is not null),
    };

    public static Notice? OfDisable(WriteResult<EncryptionAtRestView> result) => result switch
    {
        { Outcome: WriteOutcome.Succeeded } => Disabled,
        { Outcome: WriteOutcome.Unchanged } => new(NoticeKind.Info, NoChanges,
            $"{ChangedByLabels.Of(result.ConflictWith)}Customer-managed keys are disabled for the project: nothing was sent."),
        { Outcome: WriteOutcome.Conflict, ConflictWith: { } by } => new(NoticeKind.Warning,
            "Nothing was disabled. The settings were changed since you saw them.",
            $"{by.Name ?? "Somebody outside this console"} changed them, {ChangedByLabels.When(by)}. Check what is in force now."),
        _ => OfEnd(result, "Nothing was disabled.", "The settings stay in force."),
    };

    /// <summary>What a reading of Atlas found about a write whose end was not known.</summary>
    /// <param name="before">What Atlas held when it was sent.</param>
    public static Notice OfSettled(WriteOutcome outcome, AdvancedWork work, EncryptionAtRestView? before, EncryptionAtRestView now) =>
        (outcome, work) switch
        {
            (WriteOutcome.Succeeded, AdvancedWork.Disabling) => Disabled,
            (WriteOutcome.Succeeded, _) => OfSave(WriteResult<EncryptionAtRestView>.Succeeded(now), before) is { } saved
                ? saved with
                {
                    Text = $"Atlas was read again and holds the change. {saved.Text}",
                }
                : throw new UnreachableException(),
            (WriteOutcome.Failed, AdvancedWork.Disabling) => new(
                NoticeKind.Warning,
                "Nothing was disabled.",
                "Atlas was read again and does not hold the change. The settings stay in force."),
            (WriteOutcome.Failed, _) => new(
                NoticeKind.Warning,
                "Nothing was saved.",
                "Atlas was read again and does not hold the change. What was saved before stays in force, and what you typed stays in the form."),
            _ => new(
                NoticeKind.Warning,
                "Atlas does not show whether this was saved.",
                "Atlas was read again: it never shows a secret, or the settings were changed once more since. Save again what should be in force."),
        };

    public static Notice OfRetry(Result<EncryptionAtRestView> result) => TriedAgain(result) with { IsOfRetry = true };

    private static Notice TriedAgain(Result<EncryptionAtRestView> result) => result switch
    {
        { IsSuccess: false, Error: { } error } => new(NoticeKind.Danger, error.Title, error.Meaning, error),
        { Value: { RefreshError: { } error } } => new(
            NoticeKind.Warning,
            error.Code.StartsWith("Atlas.", StringComparison.Ordinal) ? "Atlas did not answer." : error.Title,
            "Whether the key is valid now is not known.",
            error),
        { Value.Health.Phase: KeyPhase.Unreachable } => new(
            NoticeKind.Warning,
            "Atlas still cannot reach the vault.",
            "That says nothing about the key. Check the vault's firewall and Azure's health; Test Connection shows what this console finds."),
        { Value: { Settings.Valid: true, Health.Phase: KeyPhase.Unknown } value } => new(
            NoticeKind.Warning,
            "Whether the key works is not known.",
            KeyHealthLabels.Unknown(value.Health)),
        { Value.Settings.Valid: true } => new(
            NoticeKind.Success,
            "Atlas reports the key as valid.",
            "Clusters that were shut down because of this key start again by themselves. That can take a few minutes.")
        {
            NextOnClusters = "See the clusters",
        },
        _ => new(
            NoticeKind.Warning,
            "Atlas still reports the key as invalid.",
            "Test Connection shows what this console finds with the same settings."),
    };

    /// <param name="isInTheForm">The form shows what the refusal means, at the field or section that it is about.</param>
    private static Notice? OfEnd(WriteResult<EncryptionAtRestView> result, string nothing, string stays, bool isInTheForm = false) =>
        (result.Outcome, result.Error) switch
        {
            // The panel with both versions speaks instead.
            (WriteOutcome.Conflict, _) when result.Current is not null => null,
            (WriteOutcome.Unknown, { Code: Core.Writes.Errors.AppliedNotRecordedCode } error) => new(
                NoticeKind.Warning,
                error.Title,
                error.Meaning,
                error,
                MustReadAgain: true),
            (WriteOutcome.Unknown, var error) => new(
                NoticeKind.Warning,
                "It is not known whether this was saved.",
                $"{error?.Meaning} Check what Atlas holds before you try again.",
                error,
                MustReadAgain: true),
            (_, { } error) => new(NoticeKind.Danger, $"{nothing} {error.Title}", isInTheForm ? stays : $"{error.Meaning} {stays}", error),
            _ => new(NoticeKind.Danger, nothing, stays),
        };

    private const string NoChanges = "No changes to apply.";

    private static Notice Disabled => new(
        NoticeKind.Success, "Customer-managed keys are disabled for the project.",
        "Atlas has erased the key's details. Next: keep the key in Azure Key Vault while a snapshot is encrypted with it.");


    private static string Pending(RotationView rotation) => rotation.PendingClusters.Count switch
    {
        0 => "No cluster has to be rotated.",
        1 => $"Atlas rotates the cluster {rotation.PendingClusters[0]}, node by node.",
        var count => $"Atlas rotates {count} clusters, node by node.",
    };
}
