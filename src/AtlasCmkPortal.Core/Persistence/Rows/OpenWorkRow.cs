using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>
/// Something in a project that has not ended: a write without an end, or a rotation. Added and removed in the transaction of what it points
/// to, so that what is open is found without reading the history.
/// </summary>
public sealed class OpenWorkRow : IEntityTypeConfiguration<OpenWorkRow>
{
    public long Id { get; init; }

    public string GroupId { get; init; } = "";

    /// <summary>The write's row; null for a rotation.</summary>
    public long? ActivityId { get; init; }

    public ActivityRow? Activity { get; init; }

    /// <summary>Null for a write.</summary>
    public long? RotationId { get; init; }

    public RotationRow? Rotation { get; init; }

    public void Configure(EntityTypeBuilder<OpenWorkRow> builder)
    {
        builder.ToTable("OpenWork");
        builder.HasIndex(row => row.GroupId);
        builder.HasOne(row => row.Activity).WithOne().HasForeignKey<OpenWorkRow>(row => row.ActivityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Rotation).WithOne().HasForeignKey<OpenWorkRow>(row => row.RotationId).OnDelete(DeleteBehavior.Restrict);
    }
}
