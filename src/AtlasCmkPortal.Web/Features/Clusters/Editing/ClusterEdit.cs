using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Results;
using AccessErrors = AtlasCmkPortal.Core.Access.Errors;

namespace AtlasCmkPortal.Web.Features.Clusters.Editing;

/// <summary>A cluster as Atlas has it, and what the person in front of it wants instead.</summary>
/// <param name="Chosen">What the switch was moved to; null while it was not touched.</param>
public sealed record ClusterEdit(ProjectView Project, ClusterView Cluster, bool? Chosen)
{
    public bool IsOn => Chosen ?? Cluster.UsesAzureKeyVault;

    /// <summary>False also where somebody else has made the very change in the meantime.</summary>
    public bool HasChange => IsOn != Cluster.UsesAzureKeyVault;

    /// <summary>Why the switch cannot be used, most lasting reason first; empty if it can.</summary>
    public IReadOnlyList<Error> Reasons => [.. new[] { Cluster.Unavailable, MissingRole }.OfType<Error>()];

    public IReadOnlyList<SettingChange> Changes =>
        HasChange ? [new("Manage your own encryption keys", YesOrNo(Cluster.UsesAzureKeyVault), YesOrNo(IsOn))] : [];

    /// <summary>At the switch: what its position means for the cluster; null where the switch cannot be used and the key is off.</summary>
    public string? Advice => this switch
    {
        { Cluster.UsesAzureKeyVault: true } => "Do not disable or delete the key in Azure Key Vault while this cluster uses it.",
        { Reasons.Count: 0 } => "Yes encrypts this cluster with the project's key. Nothing changes until you apply it.",
        _ => null,
    };

    /// <summary>What applying does, in one line: other things when the key goes than when it comes.</summary>
    public string Consequence => this switch
    {
        { IsOn: true } => "Atlas rewrites every node, one after another. The cluster stays available, and the change cannot be stopped midway.",
        { Cluster.BackupEnabled: true } =>
            "Keep the key in Azure Key Vault until the cluster is IDLE and the last snapshot encrypted with it is gone.",
        _ => "Keep the key in Azure Key Vault until the cluster is IDLE.",
    };

    /// <summary>All there is to know about the change.</summary>
    public IReadOnlyList<ClusterNote> Notes => IsOn
        ? [ClusterNotes.InitialSync, ClusterNotes.Indexes, ClusterNotes.NewAddresses, ClusterNotes.NoWayBackMidway, ClusterNotes.Charge]
        : [ClusterNotes.KeepTheKey, .. Snapshots, ClusterNotes.InitialSync, ClusterNotes.Indexes, ClusterNotes.NoWayBackMidway];

    private ClusterNote[] Snapshots => Cluster.BackupEnabled ? [ClusterNotes.SnapshotsKeepTheKey] : [];

    private Error? MissingRole => Project switch
    {
        { YourRole: not ProjectRole.ProjectOwner } => AccessErrors.ProjectOwnerRequired,
        { CanChange: false } => AccessErrors.ConsoleMayNotWrite,
        _ => null,
    };

    private static string YesOrNo(bool on) => on ? "Yes" : "No";
}

/// <summary>One setting, as it is and as it would be.</summary>
public sealed record SettingChange(string Setting, string Before, string After);
