using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>The readings of a project, numbered as they are asked for.</summary>
public sealed class ReadingOrderRow : IEntityTypeConfiguration<ReadingOrderRow>
{
    public string GroupId { get; init; } = "";

    /// <summary>The number of the newest question to Atlas.</summary>
    public long Asked { get; set; }

    /// <summary>An answer counts if its question has a higher number than this.</summary>
    public long Taken { get; set; }

    public void Configure(EntityTypeBuilder<ReadingOrderRow> builder)
    {
        builder.ToTable("ReadingOrder");
        builder.HasKey(row => row.GroupId);
    }
}
