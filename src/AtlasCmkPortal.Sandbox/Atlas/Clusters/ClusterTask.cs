namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

internal enum ClusterTaskKind
{
    /// <summary>The nodes of a new cluster, one after the other.</summary>
    Create,

    /// <summary>Each node gets a master key and syncs again.</summary>
    Encrypt,

    /// <summary>Each node syncs again without one.</summary>
    Decrypt,

    /// <summary>The project has another key identifier: each master key is opened with the old key and wrapped by the new one.</summary>
    Rewrap,

    /// <summary>Each node gets a younger master key.</summary>
    RenewMasterKeys,

    /// <summary>Other hardware, version or number of nodes: each node restarts, comes or goes.</summary>
    Reconfigure,

    /// <summary>The nodes of a paused cluster start.</summary>
    Resume,

    /// <summary>The nodes go, and the cluster with the last one.</summary>
    Delete,
}

/// <summary>
/// Work that rolls through a cluster's nodes. What is stored says exactly what was done, so that a restart goes on where a kill interrupted.
/// </summary>
/// <param name="Id">24 hexadecimal digits.</param>
/// <param name="Kind">What is done at each node.</param>
/// <param name="From">It begins then, or when the task before it ended.</param>
internal sealed record ClusterTask(string Id, ClusterTaskKind Kind, DateTimeOffset From)
{
    /// <summary>The numbers of the nodes whose turn is still to come; null until it has begun.</summary>
    public IReadOnlyList<int>? Left { get; init; }

    /// <summary>How long each node takes.</summary>
    public TimeSpan Step { get; init; }

    /// <summary>When it begins, and then when the next node is done.</summary>
    public DateTimeOffset DueAt { get; init; } = From;

    /// <summary>The vault was needed and did not help: the next check of the key tries again.</summary>
    public bool Waiting { get; init; }

    public bool IsDueAt(DateTimeOffset now) => !Waiting && DueAt <= now;
}
