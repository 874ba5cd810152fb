using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Results;
using AccessErrors = AtlasCmkPortal.Core.Access.Errors;

namespace AtlasCmkPortal.Web.Features.Clusters;

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

    /// <summary>What to know before applying: other things when the key goes than when it comes.</summary>
    public IReadOnlyList<ClusterNote> Warnings => IsOn
        ? [ClusterNotes.NoWayBackMidway, ClusterNotes.InitialSync, ClusterNotes.Indexes, ClusterNotes.NewAddresses, ClusterNotes.Charge]
        : [ClusterNotes.NoWayBackMidway, ClusterNotes.KeepTheKey, ClusterNotes.InitialSync, ClusterNotes.Indexes, .. Snapshots];

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
