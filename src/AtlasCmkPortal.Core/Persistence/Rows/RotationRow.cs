using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>A rotation of a project's Key Identifier: the intent, and per cluster what was seen of it.</summary>
public sealed class RotationRow : IEntityTypeConfiguration<RotationRow>
{
    public long Id { get; init; }

    public string GroupId { get; init; } = "";

    public string FromKeyIdentifier { get; init; } = "";

    public string ToKeyIdentifier { get; init; } = "";

    /// <summary>System time, for the screen.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null where it was seen to happen outside this console.</summary>
    public string? StartedBy { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public List<RotationClusterRow> Clusters { get; init; } = [];

    public void Configure(EntityTypeBuilder<RotationRow> builder)
    {
        builder.ToTable("Rotations");
        builder.HasIndex(row => new { row.GroupId, row.EndedAt });
        builder.HasMany(row => row.Clusters).WithOne().HasForeignKey(cluster => cluster.RotationId);
    }
}

/// <summary>A cluster that used the key when the rotation began.</summary>
public sealed class RotationClusterRow : IEntityTypeConfiguration<RotationClusterRow>
{
    public long RotationId { get; init; }

    public string ClusterName { get; init; } = "";

    /// <summary>
    /// Cloud time since which Atlas can begin with it: the rotation's own begin, or when it was seen free. Null while it is busy with
    /// something else, or paused.
    /// </summary>
    public DateTimeOffset? FreeAt { get; set; }

    /// <summary>When it was first seen not IDLE after it was free.</summary>
    public DateTimeOffset? SeenChangingAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public void Configure(EntityTypeBuilder<RotationClusterRow> builder)
    {
        builder.ToTable("RotationClusters");
        builder.HasKey(row => new { row.RotationId, row.ClusterName });
    }
}
