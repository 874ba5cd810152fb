using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Changes a project's encryption settings by the write pipeline.</summary>
public sealed class EncryptionWriter(
    WritePipeline pipeline,
    EncryptionSync sync,
    ProjectSync projectSync,
    EncryptionQueries queries,
    Rotations rotations,
    SettingsUpdates updates,
    TimeProvider time)
{
    /// <param name="seenVersion">The version that the user saw; null where nothing was configured.</param>
    /// <param name="plan">What to send, from what is in force.</param>
    /// <param name="at">For the command that fixes a refusal.</param>
    internal Task<WriteResult<EncryptionAtRestView>> ExecuteAsync(
        Actor actor,
        AuthorizedProject authorized,
        string? seenVersion,
        Func<EncryptionAtRestView, Result<EncryptionChange>> plan,
        Func<EncryptionAtRestView, AzureTarget?> at,
        CancellationToken cancellationToken)
    {
        var write = new EncryptionWrite(sync, projectSync, queries, rotations, updates, time) { SeenVersion = seenVersion, Plan = plan, At = at };
        return pipeline.ExecuteAsync(actor, authorized, write, cancellationToken);
    }
}
